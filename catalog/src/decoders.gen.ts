// Written by tools/gen/src/decoders.ts from the folders of catalog/decoders. Do not edit.
import type { Decoder } from "@xdr/decoding";
import { decoder as appAdguardhome } from "../decoders/app-adguardhome/decoder.ts";
import { decoder as appAudiobookshelf } from "../decoders/app-audiobookshelf/decoder.ts";
import { decoder as appBaikal } from "../decoders/app-baikal/decoder.ts";
import { decoder as appBitwarden } from "../decoders/app-bitwarden/decoder.ts";
import { decoder as appBookstack } from "../decoders/app-bookstack/decoder.ts";
import { decoder as appCockpit } from "../decoders/app-cockpit/decoder.ts";
import { decoder as appCpanel } from "../decoders/app-cpanel/decoder.ts";
import { decoder as appEmby } from "../decoders/app-emby/decoder.ts";
import { decoder as appFilebrowser } from "../decoders/app-filebrowser/decoder.ts";
import { decoder as appFireflyiii } from "../decoders/app-fireflyiii/decoder.ts";
import { decoder as appGitea } from "../decoders/app-gitea/decoder.ts";
import { decoder as appGrafana } from "../decoders/app-grafana/decoder.ts";
import { decoder as appGuacamole } from "../decoders/app-guacamole/decoder.ts";
import { decoder as appHarbor } from "../decoders/app-harbor/decoder.ts";
import { decoder as appHestiacp } from "../decoders/app-hestiacp/decoder.ts";
import { decoder as appHomeAssistant } from "../decoders/app-home-assistant/decoder.ts";
import { decoder as appImmich } from "../decoders/app-immich/decoder.ts";
import { decoder as appJellyfin } from "../decoders/app-jellyfin/decoder.ts";
import { decoder as appJoplin } from "../decoders/app-joplin/decoder.ts";
import { decoder as appKasm } from "../decoders/app-kasm/decoder.ts";
import { decoder as appMagento } from "../decoders/app-magento/decoder.ts";
import { decoder as appMealie } from "../decoders/app-mealie/decoder.ts";
import { decoder as appMeshcentral } from "../decoders/app-meshcentral/decoder.ts";
import { decoder as appMiniflux } from "../decoders/app-miniflux/decoder.ts";
import { decoder as appNavidrome } from "../decoders/app-navidrome/decoder.ts";
import { decoder as appNextcloud } from "../decoders/app-nextcloud/decoder.ts";
import { decoder as appNtfy } from "../decoders/app-ntfy/decoder.ts";
import { decoder as appOdoo } from "../decoders/app-odoo/decoder.ts";
import { decoder as appOmbi } from "../decoders/app-ombi/decoder.ts";
import { decoder as appOpensearchDashboards } from "../decoders/app-opensearch-dashboards/decoder.ts";
import { decoder as appOverseerr } from "../decoders/app-overseerr/decoder.ts";
import { decoder as appPaperless } from "../decoders/app-paperless/decoder.ts";
import { decoder as appPhpmyadmin } from "../decoders/app-phpmyadmin/decoder.ts";
import { decoder as appProxmox } from "../decoders/app-proxmox/decoder.ts";
import { decoder as appProxmoxFirewall } from "../decoders/app-proxmox-firewall/decoder.ts";
import { decoder as appPterodactyl } from "../decoders/app-pterodactyl/decoder.ts";
import { decoder as appQbittorrent } from "../decoders/app-qbittorrent/decoder.ts";
import { decoder as appRedmine } from "../decoders/app-redmine/decoder.ts";
import { decoder as appRocketchat } from "../decoders/app-rocketchat/decoder.ts";
import { decoder as appRoundcube } from "../decoders/app-roundcube/decoder.ts";
import { decoder as appSabnzbd } from "../decoders/app-sabnzbd/decoder.ts";
import { decoder as appSamba } from "../decoders/app-samba/decoder.ts";
import { decoder as appServarr } from "../decoders/app-servarr/decoder.ts";
import { decoder as appSftpgo } from "../decoders/app-sftpgo/decoder.ts";
import { decoder as appStirlingPdf } from "../decoders/app-stirling-pdf/decoder.ts";
import { decoder as appSynology } from "../decoders/app-synology/decoder.ts";
import { decoder as appThehive } from "../decoders/app-thehive/decoder.ts";
import { decoder as appUptimeKuma } from "../decoders/app-uptime-kuma/decoder.ts";
import { decoder as appVaultwarden } from "../decoders/app-vaultwarden/decoder.ts";
import { decoder as appWebmin } from "../decoders/app-webmin/decoder.ts";
import { decoder as appWordpress } from "../decoders/app-wordpress/decoder.ts";
import { decoder as appZoneminder } from "../decoders/app-zoneminder/decoder.ts";
import { decoder as awsCloudfront } from "../decoders/aws-cloudfront/decoder.ts";
import { decoder as awsCloudtrail } from "../decoders/aws-cloudtrail/decoder.ts";
import { decoder as awsElb } from "../decoders/aws-elb/decoder.ts";
import { decoder as awsGuardduty } from "../decoders/aws-guardduty/decoder.ts";
import { decoder as awsVpcflow } from "../decoders/aws-vpcflow/decoder.ts";
import { decoder as azureActivity } from "../decoders/azure-activity/decoder.ts";
import { decoder as azureAudit } from "../decoders/azure-audit/decoder.ts";
import { decoder as azureRisk } from "../decoders/azure-risk/decoder.ts";
import { decoder as azureSignin } from "../decoders/azure-signin/decoder.ts";
import { decoder as containerContainerd } from "../decoders/container-containerd/decoder.ts";
import { decoder as containerDocker } from "../decoders/container-docker/decoder.ts";
import { decoder as containerFalco } from "../decoders/container-falco/decoder.ts";
import { decoder as databaseCouchdb } from "../decoders/database-couchdb/decoder.ts";
import { decoder as databaseMongodb } from "../decoders/database-mongodb/decoder.ts";
import { decoder as databaseMssql } from "../decoders/database-mssql/decoder.ts";
import { decoder as databaseMysql } from "../decoders/database-mysql/decoder.ts";
import { decoder as databasePostgresql } from "../decoders/database-postgresql/decoder.ts";
import { decoder as databaseRedis } from "../decoders/database-redis/decoder.ts";
import { decoder as databaseSupavisor } from "../decoders/database-supavisor/decoder.ts";
import { decoder as dnsBind } from "../decoders/dns-bind/decoder.ts";
import { decoder as dnsTechnitium } from "../decoders/dns-technitium/decoder.ts";
import { decoder as dnsUnbound } from "../decoders/dns-unbound/decoder.ts";
import { decoder as fortinetFortigate } from "../decoders/fortinet-fortigate/decoder.ts";
import { decoder as ftpProftpd } from "../decoders/ftp-proftpd/decoder.ts";
import { decoder as ftpPureftpd } from "../decoders/ftp-pureftpd/decoder.ts";
import { decoder as ftpVsftpd } from "../decoders/ftp-vsftpd/decoder.ts";
import { decoder as gcpAudit } from "../decoders/gcp-audit/decoder.ts";
import { decoder as genericCef } from "../decoders/generic-cef/decoder.ts";
import { decoder as genericGelf } from "../decoders/generic-gelf/decoder.ts";
import { decoder as genericJson } from "../decoders/generic-json/decoder.ts";
import { decoder as genericKv } from "../decoders/generic-kv/decoder.ts";
import { decoder as genericLeef } from "../decoders/generic-leef/decoder.ts";
import { decoder as genericSyslog } from "../decoders/generic-syslog/decoder.ts";
import { decoder as googleWorkspace } from "../decoders/google-workspace/decoder.ts";
import { decoder as honeypotCowrie } from "../decoders/honeypot-cowrie/decoder.ts";
import { decoder as honeypotEndlessh } from "../decoders/honeypot-endlessh/decoder.ts";
import { decoder as honeypotSshesame } from "../decoders/honeypot-sshesame/decoder.ts";
import { decoder as honeypotTpot } from "../decoders/honeypot-tpot/decoder.ts";
import { decoder as idpAuthelia } from "../decoders/idp-authelia/decoder.ts";
import { decoder as idpAuthentik } from "../decoders/idp-authentik/decoder.ts";
import { decoder as idpCas } from "../decoders/idp-cas/decoder.ts";
import { decoder as idpDuo } from "../decoders/idp-duo/decoder.ts";
import { decoder as idpKeycloak } from "../decoders/idp-keycloak/decoder.ts";
import { decoder as idpLemonldap } from "../decoders/idp-lemonldap/decoder.ts";
import { decoder as idpOkta } from "../decoders/idp-okta/decoder.ts";
import { decoder as idpOnelogin } from "../decoders/idp-onelogin/decoder.ts";
import { decoder as kubernetesAudit } from "../decoders/kubernetes-audit/decoder.ts";
import { decoder as linuxAccounts } from "../decoders/linux-accounts/decoder.ts";
import { decoder as linuxAgent } from "../decoders/linux-agent/decoder.ts";
import { decoder as linuxAuditd } from "../decoders/linux-auditd/decoder.ts";
import { decoder as linuxCron } from "../decoders/linux-cron/decoder.ts";
import { decoder as linuxDropbear } from "../decoders/linux-dropbear/decoder.ts";
import { decoder as linuxFail2ban } from "../decoders/linux-fail2ban/decoder.ts";
import { decoder as linuxKernelFault } from "../decoders/linux-kernel-fault/decoder.ts";
import { decoder as linuxLaurel } from "../decoders/linux-laurel/decoder.ts";
import { decoder as linuxNetfilter } from "../decoders/linux-netfilter/decoder.ts";
import { decoder as linuxPackages } from "../decoders/linux-packages/decoder.ts";
import { decoder as linuxPam } from "../decoders/linux-pam/decoder.ts";
import { decoder as linuxSshd } from "../decoders/linux-sshd/decoder.ts";
import { decoder as linuxSu } from "../decoders/linux-su/decoder.ts";
import { decoder as linuxSudo } from "../decoders/linux-sudo/decoder.ts";
import { decoder as linuxSystemd } from "../decoders/linux-systemd/decoder.ts";
import { decoder as m365Audit } from "../decoders/m365-audit/decoder.ts";
import { decoder as mailAmavis } from "../decoders/mail-amavis/decoder.ts";
import { decoder as mailDovecot } from "../decoders/mail-dovecot/decoder.ts";
import { decoder as mailExchangePop } from "../decoders/mail-exchange-pop/decoder.ts";
import { decoder as mailExchangeSmtp } from "../decoders/mail-exchange-smtp/decoder.ts";
import { decoder as mailExim } from "../decoders/mail-exim/decoder.ts";
import { decoder as mailMailcow } from "../decoders/mail-mailcow/decoder.ts";
import { decoder as mailMailscanner } from "../decoders/mail-mailscanner/decoder.ts";
import { decoder as mailMailu } from "../decoders/mail-mailu/decoder.ts";
import { decoder as mailNginx } from "../decoders/mail-nginx/decoder.ts";
import { decoder as mailPostfix } from "../decoders/mail-postfix/decoder.ts";
import { decoder as mailZimbra } from "../decoders/mail-zimbra/decoder.ts";
import { decoder as networkCheckpoint } from "../decoders/network-checkpoint/decoder.ts";
import { decoder as networkCiscoAsa } from "../decoders/network-cisco-asa/decoder.ts";
import { decoder as networkCiscoIos } from "../decoders/network-cisco-ios/decoder.ts";
import { decoder as networkDhcp } from "../decoders/network-dhcp/decoder.ts";
import { decoder as networkFilterlog } from "../decoders/network-filterlog/decoder.ts";
import { decoder as networkJuniper } from "../decoders/network-juniper/decoder.ts";
import { decoder as networkMikrotik } from "../decoders/network-mikrotik/decoder.ts";
import { decoder as networkPaloalto } from "../decoders/network-paloalto/decoder.ts";
import { decoder as networkPfsenseGui } from "../decoders/network-pfsense-gui/decoder.ts";
import { decoder as networkTcpdump } from "../decoders/network-tcpdump/decoder.ts";
import { decoder as networkUnifi } from "../decoders/network-unifi/decoder.ts";
import { decoder as networkZeek } from "../decoders/network-zeek/decoder.ts";
import { decoder as proxySquid } from "../decoders/proxy-squid/decoder.ts";
import { decoder as saas1password } from "../decoders/saas-1password/decoder.ts";
import { decoder as saasBitbucket } from "../decoders/saas-bitbucket/decoder.ts";
import { decoder as saasCloudflare } from "../decoders/saas-cloudflare/decoder.ts";
import { decoder as saasFastly } from "../decoders/saas-fastly/decoder.ts";
import { decoder as saasGithub } from "../decoders/saas-github/decoder.ts";
import { decoder as saasGitlab } from "../decoders/saas-gitlab/decoder.ts";
import { decoder as saasGitlabAudit } from "../decoders/saas-gitlab-audit/decoder.ts";
import { decoder as saasSlack } from "../decoders/saas-slack/decoder.ts";
import { decoder as saasTeleport } from "../decoders/saas-teleport/decoder.ts";
import { decoder as suricataEve } from "../decoders/suricata-eve/decoder.ts";
import { decoder as suricataFast } from "../decoders/suricata-fast/decoder.ts";
import { decoder as voipAsterisk } from "../decoders/voip-asterisk/decoder.ts";
import { decoder as voipFreeswitch } from "../decoders/voip-freeswitch/decoder.ts";
import { decoder as voipKamailio } from "../decoders/voip-kamailio/decoder.ts";
import { decoder as voipTeamspeak } from "../decoders/voip-teamspeak/decoder.ts";
import { decoder as vpnOpenvpn } from "../decoders/vpn-openvpn/decoder.ts";
import { decoder as vpnStrongswan } from "../decoders/vpn-strongswan/decoder.ts";
import { decoder as vpnTailscale } from "../decoders/vpn-tailscale/decoder.ts";
import { decoder as vpnWireguard } from "../decoders/vpn-wireguard/decoder.ts";
import { decoder as wafOpenappsec } from "../decoders/waf-openappsec/decoder.ts";
import { decoder as webAccessLog } from "../decoders/web-access-log/decoder.ts";
import { decoder as webApacheError } from "../decoders/web-apache-error/decoder.ts";
import { decoder as webCaddy } from "../decoders/web-caddy/decoder.ts";
import { decoder as webEnvoy } from "../decoders/web-envoy/decoder.ts";
import { decoder as webGin } from "../decoders/web-gin/decoder.ts";
import { decoder as webHaproxy } from "../decoders/web-haproxy/decoder.ts";
import { decoder as webIis } from "../decoders/web-iis/decoder.ts";
import { decoder as webIisEvents } from "../decoders/web-iis-events/decoder.ts";
import { decoder as webLitespeed } from "../decoders/web-litespeed/decoder.ts";
import { decoder as webNginxError } from "../decoders/web-nginx-error/decoder.ts";
import { decoder as webNginxProxyManager } from "../decoders/web-nginx-proxy-manager/decoder.ts";
import { decoder as webTraefik } from "../decoders/web-traefik/decoder.ts";
import { decoder as webUpsun } from "../decoders/web-upsun/decoder.ts";
import { decoder as webUvicorn } from "../decoders/web-uvicorn/decoder.ts";
import { decoder as webW3c } from "../decoders/web-w3c/decoder.ts";
import { decoder as webZoraxy } from "../decoders/web-zoraxy/decoder.ts";
import { decoder as windowsEventlog } from "../decoders/windows-eventlog/decoder.ts";
import { decoder as windowsFirewall } from "../decoders/windows-firewall/decoder.ts";

/** Every decoder of the catalog, in order of name. */
export const decoders: readonly Decoder[] = [
  appAdguardhome,
  appAudiobookshelf,
  appBaikal,
  appBitwarden,
  appBookstack,
  appCockpit,
  appCpanel,
  appEmby,
  appFilebrowser,
  appFireflyiii,
  appGitea,
  appGrafana,
  appGuacamole,
  appHarbor,
  appHestiacp,
  appHomeAssistant,
  appImmich,
  appJellyfin,
  appJoplin,
  appKasm,
  appMagento,
  appMealie,
  appMeshcentral,
  appMiniflux,
  appNavidrome,
  appNextcloud,
  appNtfy,
  appOdoo,
  appOmbi,
  appOpensearchDashboards,
  appOverseerr,
  appPaperless,
  appPhpmyadmin,
  appProxmox,
  appProxmoxFirewall,
  appPterodactyl,
  appQbittorrent,
  appRedmine,
  appRocketchat,
  appRoundcube,
  appSabnzbd,
  appSamba,
  appServarr,
  appSftpgo,
  appStirlingPdf,
  appSynology,
  appThehive,
  appUptimeKuma,
  appVaultwarden,
  appWebmin,
  appWordpress,
  appZoneminder,
  awsCloudfront,
  awsCloudtrail,
  awsElb,
  awsGuardduty,
  awsVpcflow,
  azureActivity,
  azureAudit,
  azureRisk,
  azureSignin,
  containerContainerd,
  containerDocker,
  containerFalco,
  databaseCouchdb,
  databaseMongodb,
  databaseMssql,
  databaseMysql,
  databasePostgresql,
  databaseRedis,
  databaseSupavisor,
  dnsBind,
  dnsTechnitium,
  dnsUnbound,
  fortinetFortigate,
  ftpProftpd,
  ftpPureftpd,
  ftpVsftpd,
  gcpAudit,
  genericCef,
  genericGelf,
  genericJson,
  genericKv,
  genericLeef,
  genericSyslog,
  googleWorkspace,
  honeypotCowrie,
  honeypotEndlessh,
  honeypotSshesame,
  honeypotTpot,
  idpAuthelia,
  idpAuthentik,
  idpCas,
  idpDuo,
  idpKeycloak,
  idpLemonldap,
  idpOkta,
  idpOnelogin,
  kubernetesAudit,
  linuxAccounts,
  linuxAgent,
  linuxAuditd,
  linuxCron,
  linuxDropbear,
  linuxFail2ban,
  linuxKernelFault,
  linuxLaurel,
  linuxNetfilter,
  linuxPackages,
  linuxPam,
  linuxSshd,
  linuxSu,
  linuxSudo,
  linuxSystemd,
  m365Audit,
  mailAmavis,
  mailDovecot,
  mailExchangePop,
  mailExchangeSmtp,
  mailExim,
  mailMailcow,
  mailMailscanner,
  mailMailu,
  mailNginx,
  mailPostfix,
  mailZimbra,
  networkCheckpoint,
  networkCiscoAsa,
  networkCiscoIos,
  networkDhcp,
  networkFilterlog,
  networkJuniper,
  networkMikrotik,
  networkPaloalto,
  networkPfsenseGui,
  networkTcpdump,
  networkUnifi,
  networkZeek,
  proxySquid,
  saas1password,
  saasBitbucket,
  saasCloudflare,
  saasFastly,
  saasGithub,
  saasGitlab,
  saasGitlabAudit,
  saasSlack,
  saasTeleport,
  suricataEve,
  suricataFast,
  voipAsterisk,
  voipFreeswitch,
  voipKamailio,
  voipTeamspeak,
  vpnOpenvpn,
  vpnStrongswan,
  vpnTailscale,
  vpnWireguard,
  wafOpenappsec,
  webAccessLog,
  webApacheError,
  webCaddy,
  webEnvoy,
  webGin,
  webHaproxy,
  webIis,
  webIisEvents,
  webLitespeed,
  webNginxError,
  webNginxProxyManager,
  webTraefik,
  webUpsun,
  webUvicorn,
  webW3c,
  webZoraxy,
  windowsEventlog,
  windowsFirewall,
];
