/**
 * Words of which common passwords are made; a password of nothing but these, digits, signs and runs
 * is refused. Written for this product from what such lists have in common.
 */
export const commonWords: readonly string[] = `
password passwort passw0rd passwd pass pwd motdepasse contrasena senha parola wachtwoord
admin administrator administrador root superuser sysadmin user username guest test tester testing
demo default example sample temp temporary change changeme changeit please letmein welcome willkommen
bienvenue hello hallo hola login logon signin access secret secure security private master manager
server system service database network internet computer laptop office windows linux ubuntu debian
microsoft google apple facebook amazon cisco oracle docker kubernetes github company enterprise
company123 corp corporate minicorp team soc siem analyst incident monitor alert firewall
love iloveyou lovely loveyou baby babygirl angel princess sunshine flower butterfly rainbow
monkey dragon tiger lion eagle shadow killer hunter ranger soldier warrior ninja samurai knight
football baseball basketball hockey soccer liverpool chelsea arsenal barcelona realmadrid juventus
batman superman spiderman pokemon pikachu starwars matrix trustno naruto minecraft
michael jessica ashley jordan michelle jennifer daniel thomas robert charlie andrew joshua matthew
anthony william nicole amanda matrix george hannah samantha alexander benjamin christopher
summer winter spring autumn january february march april june july august september october
november december monday tuesday wednesday thursday friday saturday sunday
qwerty qwertz azerty asdf zxcv qazwsx abc abcd the my your our is and for you iam this that
one two three four five six seven eight nine ten zero first second new old big good best
money freedom whatever nothing forever family mother father friend jesus christ heaven blessed
cheese cookie banana orange chocolate coffee pepper ginger purple yellow green silver golden
mustang ferrari porsche mercedes corvette harley yamaha london paris berlin newyork america
australia canada england france germany china russia india qwe asd zxc
`
  .trim()
  .split(/\s+/)
  .filter((word) => word.length >= 2);

/** Long ones that are famous as a whole; compared without signs, and with look-alikes undone. */
export const commonPhrases: ReadonlySet<string> = new Set(
  `
correcthorsebatterystaple thequickbrownfox thequickbrownfoxjumps
thequickbrownfoxjumpsoverthelazydog maytheforcebewithyou tobeornottobe tobeornottobethatisthequestion
loremipsumdolorsitamet oncenuponatime onceuponatime onceuponatimeinamerica openthepoddoorshal
allyourbasearebelongtous theansweris42 donttreadonme itwasthebestoftimes callmeishmael
iamyourfather lukeiamyourfather winteriscoming valarmorghulis oneringtorulethemall youshallnotpass
supercalifragilisticexpialidocious thereisnospoon knockknockneo followthewhiterabbit
marryhadalittlelamb maryhadalittlelamb twinkletwinklelittlestar happybirthdaytoyou
thisisapassword thisismypassword ilovemyfamily iloveyouforever ihatepasswords iforgotmypassword
incorrecthorse hunter2hunter2hunter2 neverguessthis youwillneverguess donotguessthis
mypasswordissecure averylongpassword areallylongpassword longpasswordsarebest
`
    .trim()
    .split(/\s+/),
);
