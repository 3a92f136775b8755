// Written by tools/gen/src/api.ts from the route table. Do not edit.
export interface paths {
    "/api/agent-releases/{version}/{name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A package of the agent, its SHA256SUMS or the signature over them */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    version: string;
                    name: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/agent-releases": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Versions of the agent that this installation offers, newest first */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: {
                                version: string;
                                /** @description Milliseconds since the epoch, UTC */
                                issuedTime: number;
                                files: {
                                    name: string;
                                    sha256: string;
                                }[];
                            }[];
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/agents/{id}/revoke": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Refuse everything that this agent sends from now on; there is no way back */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/agents": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The fleet: every host that enrolled, with its state and health */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: {
                                id: string;
                                /** @description Hostile text: show it as text only */
                                hostname: string;
                                group: string;
                                platform: string;
                                version: string;
                                keyId: string;
                                sourceId: string;
                                /** @description Milliseconds since the epoch, UTC */
                                createdTime: number;
                                /** @description `silent`: nothing for three check-ins; `cloned`: two hosts use its key */
                                state: "online" | "silent" | "new" | "revoked" | "cloned";
                                /** @description Milliseconds since the epoch, UTC */
                                lastSeenTime?: number;
                                peer?: string;
                                /** @description Milliseconds since the epoch, UTC */
                                revokedTime?: number;
                                /** @description Milliseconds since the epoch, UTC */
                                cloneTime?: number;
                                health?: {
                                    spoolBytes: number;
                                    /** @description Records on the host's disk that are not here yet */
                                    spoolWaiting: number;
                                    /** @description Records given up because the disk queue was full */
                                    dropped: number;
                                    level: "calm" | "filling" | "pressed" | "full";
                                    /** @description Of one core, since the check-in before */
                                    cpuShare: number;
                                    memoryBytes: number;
                                    sensors: {
                                        name: string;
                                        state: "running" | "off" | "failed";
                                        reason?: string;
                                    }[];
                                    /** @description The last version that the host tried and gave up */
                                    failedUpgrade?: {
                                        version: string;
                                        reason: string;
                                    };
                                };
                            }[];
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/enrolment-tokens": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Enrolment tokens, also those that are spent or too old */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: {
                                id: string;
                                group: string;
                                usesMax: number;
                                uses: number;
                                /** @description Milliseconds since the epoch, UTC */
                                createdTime: number;
                                createdBy: string;
                                /** @description Milliseconds since the epoch, UTC */
                                expiresTime: number;
                            }[];
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
            };
        };
        put?: never;
        /** Let hosts enrol; the token is in the answer this once */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        group: string;
                        uses: number;
                        minutes: number;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            token: {
                                id: string;
                                group: string;
                                usesMax: number;
                                uses: number;
                                /** @description Milliseconds since the epoch, UTC */
                                createdTime: number;
                                createdBy: string;
                                /** @description Milliseconds since the epoch, UTC */
                                expiresTime: number;
                            };
                            secret: string;
                            authoritySha256?: string;
                            /** @description Installs and enrols; each verifies the signature before it runs anything */
                            install?: {
                                shell: string;
                                cloudInit: string;
                                ansible: string;
                            };
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/enrolment-tokens/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Nobody enrols with this token any more; those who did stay */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/auth/login": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Sign in with e-mail and password */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        email: string;
                        password: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            user: {
                                id: string;
                                email: string;
                                name: string;
                                role: "viewer" | "analyst" | "responder" | "admin";
                                roleName: string;
                            };
                            tenant: {
                                id: string;
                                name: string;
                                sandbox: boolean;
                            };
                            permissions: string[];
                            stage: "full" | "second-factor" | "enrolment";
                            /** @description Has the person a second factor? */
                            hasFactor: boolean;
                            factorPolicy: "required" | "optional";
                            csrfToken: string;
                            /** @description Milliseconds since the epoch, UTC */
                            sessionExpiresTime: number;
                            support?: {
                                /** @description Milliseconds since the epoch, UTC */
                                expiresTime: number;
                                reason: string;
                            };
                            /** @description Runs the installation; has no tenant's data */
                            isOperator: boolean;
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/auth/logout": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** End this session */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/auth/me": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who is signed in, how far, and with what permissions */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            user: {
                                id: string;
                                email: string;
                                name: string;
                                role: "viewer" | "analyst" | "responder" | "admin";
                                roleName: string;
                            };
                            tenant: {
                                id: string;
                                name: string;
                                sandbox: boolean;
                            };
                            permissions: string[];
                            stage: "full" | "second-factor" | "enrolment";
                            /** @description Has the person a second factor? */
                            hasFactor: boolean;
                            factorPolicy: "required" | "optional";
                            csrfToken: string;
                            /** @description Milliseconds since the epoch, UTC */
                            sessionExpiresTime: number;
                            support?: {
                                /** @description Milliseconds since the epoch, UTC */
                                expiresTime: number;
                                reason: string;
                            };
                            /** @description Runs the installation; has no tenant's data */
                            isOperator: boolean;
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/coverage": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Which ATT&CK techniques the rules cover, and whether events reach those rules */
        get: {
            parameters: {
                query?: {
                    /** @description Days of events that feed rules; 7 */
                    days?: number;
                    /** @description `any`: rules that name no product */
                    product?: string;
                    levelMin?: "informational" | "low" | "medium" | "high" | "critical";
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            attackVersion: string;
                            days: number;
                            hitDays: number;
                            tactics: {
                                uid: string;
                                name: string;
                                techniques: string[];
                            }[];
                            techniques: {
                                uid: string;
                                name: string;
                                state: "covered" | "blind" | "off" | "none";
                                /** @description Rules that are on */
                                enabled: number;
                                /** @description Rules that are on and that events reach */
                                fed: number;
                                /** @description Rules that are off */
                                disabled: number;
                                /** @description Findings of the last 30 days */
                                hits: number;
                                subs: {
                                    uid: string;
                                    name: string;
                                    state: "covered" | "blind" | "off" | "none";
                                    /** @description Rules that are on */
                                    enabled: number;
                                    /** @description Rules that are on and that events reach */
                                    fed: number;
                                    /** @description Rules that are off */
                                    disabled: number;
                                    /** @description Findings of the last 30 days */
                                    hits: number;
                                }[];
                            }[];
                            /** @description Ids that rules name and this release of ATT&CK does not have */
                            unplaced: {
                                uid: string;
                                name: string;
                                state: "covered" | "blind" | "off" | "none";
                                /** @description Rules that are on */
                                enabled: number;
                                /** @description Rules that are on and that events reach */
                                fed: number;
                                /** @description Rules that are off */
                                disabled: number;
                                /** @description Findings of the last 30 days */
                                hits: number;
                                subs: {
                                    uid: string;
                                    name: string;
                                    state: "covered" | "blind" | "off" | "none";
                                    /** @description Rules that are on */
                                    enabled: number;
                                    /** @description Rules that are on and that events reach */
                                    fed: number;
                                    /** @description Rules that are off */
                                    disabled: number;
                                    /** @description Findings of the last 30 days */
                                    hits: number;
                                }[];
                            }[];
                            totals: {
                                covered: number;
                                blind: number;
                                off: number;
                                none: number;
                            };
                            rules: number;
                            /** @description Rules that name no technique */
                            untagged: number;
                            products: string[];
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/coverage/layer": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The coverage as a layer for MITRE's ATT&CK Navigator, format 4.5 */
        get: {
            parameters: {
                query?: {
                    /** @description Days of events that feed rules; 7 */
                    days?: number;
                    /** @description `any`: rules that name no product */
                    product?: string;
                    levelMin?: "informational" | "low" | "medium" | "high" | "critical";
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            name: string;
                            description: string;
                            /** @enum {string} */
                            domain: "enterprise-attack";
                            versions: {
                                attack: string;
                                navigator: string;
                                /** @enum {string} */
                                layer: "4.5";
                            };
                            sorting: number;
                            hideDisabled: boolean;
                            techniques: {
                                techniqueID: string;
                                score: number;
                                color: string;
                                comment: string;
                                enabled: boolean;
                                showSubtechniques: boolean;
                            }[];
                            gradient: {
                                colors: string[];
                                minValue: number;
                                maxValue: number;
                            };
                            legendItems: {
                                label: string;
                                color: string;
                            }[];
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/coverage/techniques/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The rules for a technique and its sub-techniques */
        get: {
            parameters: {
                query?: {
                    /** @description Days of events that feed rules; 7 */
                    days?: number;
                    /** @description `any`: rules that name no product */
                    product?: string;
                    levelMin?: "informational" | "low" | "medium" | "high" | "critical";
                };
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            technique: {
                                uid: string;
                                name: string;
                                state: "covered" | "blind" | "off" | "none";
                                /** @description Rules that are on */
                                enabled: number;
                                /** @description Rules that are on and that events reach */
                                fed: number;
                                /** @description Rules that are off */
                                disabled: number;
                                /** @description Findings of the last 30 days */
                                hits: number;
                                subs: {
                                    uid: string;
                                    name: string;
                                    state: "covered" | "blind" | "off" | "none";
                                    /** @description Rules that are on */
                                    enabled: number;
                                    /** @description Rules that are on and that events reach */
                                    fed: number;
                                    /** @description Rules that are off */
                                    disabled: number;
                                    /** @description Findings of the last 30 days */
                                    hits: number;
                                }[];
                            };
                            items: {
                                id: string;
                                title: string;
                                level: string;
                                /** @description OCSF severity_id: 1 informational .. 5 critical */
                                severity: number;
                                /** @description product/category/service */
                                logsource: string;
                                enabled: boolean;
                                fed: boolean;
                                hits: number;
                                techniques: string[];
                            }[];
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/decode-again": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Runs of decoding again, the newest first */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: {
                                id: string;
                                kind: "quarantine" | "events";
                                query?: string;
                                status: "running" | "done" | "failed";
                                /** @description Milliseconds since the epoch, UTC */
                                createdTime: number;
                                createdBy: string;
                                /** @description Milliseconds since the epoch, UTC */
                                updatedTime: number;
                                total: number;
                                counts: {
                                    seen: number;
                                    decoded: number;
                                    unchanged: number;
                                    refused: number;
                                };
                                reasons: {
                                    code: string;
                                    count: number;
                                }[];
                                problem?: string;
                            }[];
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
            };
        };
        put?: never;
        /** Begin to decode quarantined records or stored events again */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @enum {string} */
                        kind: "quarantine";
                        ids?: string[];
                        source?: string;
                        code?: string;
                    } | {
                        /** @enum {string} */
                        kind: "events";
                        query: string;
                        /** @description Milliseconds since the epoch, UTC */
                        from: number;
                        /** @description Milliseconds since the epoch, UTC */
                        to: number;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            id: string;
                            kind: "quarantine" | "events";
                            query?: string;
                            status: "running" | "done" | "failed";
                            /** @description Milliseconds since the epoch, UTC */
                            createdTime: number;
                            createdBy: string;
                            /** @description Milliseconds since the epoch, UTC */
                            updatedTime: number;
                            total: number;
                            counts: {
                                seen: number;
                                decoded: number;
                                unchanged: number;
                                refused: number;
                            };
                            reasons: {
                                code: string;
                                count: number;
                            }[];
                            problem?: string;
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/decode-again/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One run of decoding again: how far it is and what came of it */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            id: string;
                            kind: "quarantine" | "events";
                            query?: string;
                            status: "running" | "done" | "failed";
                            /** @description Milliseconds since the epoch, UTC */
                            createdTime: number;
                            createdBy: string;
                            /** @description Milliseconds since the epoch, UTC */
                            updatedTime: number;
                            total: number;
                            counts: {
                                seen: number;
                                decoded: number;
                                unchanged: number;
                                refused: number;
                            };
                            reasons: {
                                code: string;
                                count: number;
                            }[];
                            problem?: string;
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/decode-again/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** What would come of decoding again: the first 200 records are tried, nothing is stored */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @enum {string} */
                        kind: "quarantine";
                        ids?: string[];
                        source?: string;
                        code?: string;
                    } | {
                        /** @enum {string} */
                        kind: "events";
                        query: string;
                        /** @description Milliseconds since the epoch, UTC */
                        from: number;
                        /** @description Milliseconds since the epoch, UTC */
                        to: number;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            total: number;
                            counts: {
                                seen: number;
                                decoded: number;
                                unchanged: number;
                                refused: number;
                            };
                            reasons: {
                                code: string;
                                count: number;
                            }[];
                            samples: {
                                /** @description Hostile text: show it as text only */
                                text: string;
                                kind: string;
                                decoder?: string;
                                className?: string;
                                code?: string;
                                message?: string;
                            }[];
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/backtests/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How far a backtest is and what it found */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            id: string;
                            title: string;
                            state: "running" | "done" | "cancelled" | "failed";
                            /** @description `all`, or the limit that ended it: `events`, `time`, `cancelled` */
                            end?: string;
                            problem?: string;
                            /** @description Milliseconds since the epoch, UTC */
                            from: number;
                            /** @description Milliseconds since the epoch, UTC */
                            to: number;
                            /** @description Milliseconds since the epoch, UTC */
                            startedTime: number;
                            report: {
                                matched: number;
                                /** @description An hour, or a day for long ranges */
                                bucketMs: number;
                                buckets: {
                                    /** @description Milliseconds since the epoch, UTC */
                                    from: number;
                                    count: number;
                                }[];
                                examples: {
                                    eventId: string;
                                    /** @description Milliseconds since the epoch, UTC */
                                    time: number;
                                    /** @description Hostile text: show it as text only */
                                    message: string;
                                    eventCount?: number;
                                    group?: {
                                        [key: string]: string;
                                    };
                                }[];
                                scanned: number;
                                total: number;
                                seconds: number;
                                /** @description Time of the rule itself, reading aside */
                                microsecondsPerEvent: number;
                                /** @description Milliseconds since the epoch, UTC */
                                reachedTime: number;
                                /** @description Between the oldest and the newest event looked at */
                                spanMs: number;
                            };
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        /** Stop a backtest; what it found so far stays */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/backtests": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Begin to run a rule over the stored events: a text, or a rule by its id */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        text?: string;
                        ruleId?: string;
                        /** @description Milliseconds since the epoch, UTC */
                        from: number;
                        /** @description Milliseconds since the epoch, UTC */
                        to?: number;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            id: string;
                            title: string;
                            state: "running" | "done" | "cancelled" | "failed";
                            /** @description `all`, or the limit that ended it: `events`, `time`, `cancelled` */
                            end?: string;
                            problem?: string;
                            /** @description Milliseconds since the epoch, UTC */
                            from: number;
                            /** @description Milliseconds since the epoch, UTC */
                            to: number;
                            /** @description Milliseconds since the epoch, UTC */
                            startedTime: number;
                            report: {
                                matched: number;
                                /** @description An hour, or a day for long ranges */
                                bucketMs: number;
                                buckets: {
                                    /** @description Milliseconds since the epoch, UTC */
                                    from: number;
                                    count: number;
                                }[];
                                examples: {
                                    eventId: string;
                                    /** @description Milliseconds since the epoch, UTC */
                                    time: number;
                                    /** @description Hostile text: show it as text only */
                                    message: string;
                                    eventCount?: number;
                                    group?: {
                                        [key: string]: string;
                                    };
                                }[];
                                scanned: number;
                                total: number;
                                seconds: number;
                                /** @description Time of the rule itself, reading aside */
                                microsecondsPerEvent: number;
                                /** @description Milliseconds since the epoch, UTC */
                                reachedTime: number;
                                /** @description Between the oldest and the newest event looked at */
                                spanMs: number;
                            };
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/events/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One event with its raw bytes and their hash */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            id: string;
                            /** @description Milliseconds since the epoch, UTC */
                            time: number;
                            /** @description Milliseconds since the epoch, UTC */
                            receivedTime: number;
                            classUid: number;
                            className: string;
                            activityName?: string;
                            severity: number;
                            status?: string;
                            decoder: string;
                            sourceId: string;
                            device?: string;
                            user?: string;
                            srcIp?: string;
                            srcPort?: number;
                            dstIp?: string;
                            dstPort?: number;
                            process?: string;
                            commandLine?: string;
                            /** @description Hostile text: show it as text only */
                            message: string;
                            flags: string[];
                        } & {
                            /** @description The OCSF event */
                            ocsf: unknown;
                            srcPlace?: {
                                /** @description ISO 3166-1 alpha-2 */
                                country?: string;
                                asNumber?: number;
                                asName?: string;
                                isTor?: boolean;
                            };
                            dstPlace?: {
                                /** @description ISO 3166-1 alpha-2 */
                                country?: string;
                                asNumber?: number;
                                asName?: string;
                                isTor?: boolean;
                            };
                            raw: {
                                /** @description UTF-8, invalid bytes replaced */
                                text: string;
                                base64: string;
                                size: number;
                                sha256: string;
                            };
                            origin: {
                                transport: string;
                                peer?: string;
                                file?: string;
                                line?: number;
                                recordId?: string;
                            };
                            /** @description Milliseconds since the epoch, UTC */
                            committedTime: number;
                            position: number;
                            undecoded?: {
                                code: string;
                                message: string;
                            };
                            findings: {
                                id: string;
                                title: string;
                                severity: number;
                            }[];
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/events/fields": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Fields that the search language knows */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: {
                                name: string;
                                type: string;
                                description: string;
                                example: string;
                            }[];
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/events/histogram": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Count matching events over time */
        get: {
            parameters: {
                query?: {
                    query?: string;
                    /** @description Milliseconds since the epoch, UTC */
                    from?: number;
                    /** @description Milliseconds since the epoch, UTC */
                    to?: number;
                    buckets?: number;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @description Milliseconds since the epoch, UTC */
                            from: number;
                            /** @description Milliseconds since the epoch, UTC */
                            to: number;
                            total: number;
                            buckets: {
                                /** @description Milliseconds since the epoch, UTC */
                                from: number;
                                /** @description Milliseconds since the epoch, UTC */
                                to: number;
                                count: number;
                            }[];
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Search events */
        get: {
            parameters: {
                query?: {
                    /** @description Search language, see docs/reference/search.md */
                    query?: string;
                    /** @description Milliseconds since the epoch, UTC */
                    from?: number;
                    /** @description Milliseconds since the epoch, UTC */
                    to?: number;
                    limit?: number;
                    order?: "newest" | "oldest";
                    cursor?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: {
                                id: string;
                                /** @description Milliseconds since the epoch, UTC */
                                time: number;
                                /** @description Milliseconds since the epoch, UTC */
                                receivedTime: number;
                                classUid: number;
                                className: string;
                                activityName?: string;
                                severity: number;
                                status?: string;
                                decoder: string;
                                sourceId: string;
                                device?: string;
                                user?: string;
                                srcIp?: string;
                                srcPort?: number;
                                dstIp?: string;
                                dstPort?: number;
                                process?: string;
                                commandLine?: string;
                                /** @description Hostile text: show it as text only */
                                message: string;
                                flags: string[];
                            }[];
                            nextCursor?: string;
                            /** @description Milliseconds since the epoch, UTC */
                            from: number;
                            /** @description Milliseconds since the epoch, UTC */
                            to: number;
                            scanned: number;
                            tookMs: number;
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/events/top": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The most frequent values of a field */
        get: {
            parameters: {
                query: {
                    field: string;
                    query?: string;
                    /** @description Milliseconds since the epoch, UTC */
                    from?: number;
                    /** @description Milliseconds since the epoch, UTC */
                    to?: number;
                    limit?: number;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            field: string;
                            values: {
                                value: string;
                                count: number;
                            }[];
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/findings/{id}/exception": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What an exception from a finding can be made of */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            ruleId: string;
                            title: string;
                            kind: "rule" | "correlation";
                            /** @description Rules that the exception will name; of a correlation those behind it */
                            targets: {
                                id: string;
                                title: string;
                            }[];
                            fields: {
                                /** @description As Sigma rules name it */
                                field: string;
                                /** @description Hostile text: show it as text only */
                                value: string | number | boolean;
                                /** @description The rule looks at the field */
                                isOfRule: boolean;
                            }[];
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
            };
        };
        put?: never;
        /** Leave out events like that of a finding: a filter for its rule, in force at once */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        fields: string[];
                        reason: string;
                        /** @description Milliseconds since the epoch, UTC */
                        expiresTime?: number;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            id: string;
                            title: string;
                            level: string;
                            /** @description OCSF severity_id: 1 informational .. 5 critical */
                            severity: number;
                            /** @description Level of the text, where the tenant set another */
                            writtenLevel?: string;
                            /** @description Why the tenant set its level, or turned it on or off */
                            settingReason?: string;
                            status: string;
                            description: string;
                            kind: "rule" | "correlation" | "filter";
                            /** @description `catalog`, `own`, or `import:` and a name */
                            origin: string;
                            logsource: {
                                product?: string;
                                category?: string;
                                service?: string;
                            };
                            attacks: {
                                tactic?: {
                                    uid: string;
                                    name: string;
                                };
                                technique?: {
                                    uid: string;
                                    name: string;
                                };
                                sub_technique?: {
                                    uid: string;
                                    name: string;
                                };
                            }[];
                            enabled: boolean;
                            file: string;
                            findings24h: number;
                            findings30d: number;
                            /** @description Milliseconds since the epoch, UTC */
                            lastFindingTime?: number;
                            /** @description Takes people's time out of proportion */
                            noisy: boolean;
                            /** @description Events on which it was tried; estimated by sampling */
                            tried24h: number;
                            matched24h: number;
                            /** @description Its part of the time of all rules' own tests in 24 h; estimated by sampling */
                            costShare: number;
                            /** @description Of a rule of the tenant's own */
                            version?: number;
                            /** @description Milliseconds since the epoch, UTC */
                            updatedTime?: number;
                            updatedBy?: string;
                            /** @description Why it does not run although it is on */
                            problemCount: number;
                        } & {
                            /** @description The rule as written, YAML */
                            source: string;
                            references: string[];
                            falsePositives: string[];
                            author?: string;
                            problems: {
                                severity: "error" | "warning";
                                code: string;
                                /** @description From 1 */
                                line: number;
                                /** @description From 1, in UTF-16 units */
                                column: number;
                                snippet: string;
                                message: string;
                                /** @description What to write instead */
                                fix: string;
                            }[];
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/findings/{id}/exception/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** The Sigma filter of an exception, and what it would have done to past findings */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        fields: string[];
                        reason: string;
                        /** @description Milliseconds since the epoch, UTC */
                        expiresTime?: number;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @description The Sigma filter */
                            text: string;
                            /** @description Findings of the rule in the last 30 days, at most 500 */
                            looked: number;
                            removed: number;
                            /** @description Findings that would have counted fewer events */
                            reduced: number;
                            remaining: number;
                            warnings: string[];
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/rules/{id}/exceptions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Filters of the tenant's own that tune a rule, or the rules behind a correlation */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: {
                                id: string;
                                title: string;
                                reason: string;
                                author: string;
                                /** @description Milliseconds since the epoch, UTC */
                                createdTime: number;
                                /** @description Milliseconds since the epoch, UTC */
                                expiresTime?: number;
                                hasEnded: boolean;
                                enabled: boolean;
                                version: number;
                                text: string;
                            }[];
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/findings/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One finding */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            id: string;
                            ruleId: string;
                            ruleVersion: string;
                            title: string;
                            /** @description Hostile text: show it as text only */
                            summary: string;
                            kind: "rule" | "correlation";
                            /** @description OCSF severity_id: 1 informational .. 5 critical */
                            severity: number;
                            phase: "attempt" | "effect";
                            /** @description Milliseconds since the epoch, UTC */
                            time: number;
                            /** @description Milliseconds since the epoch, UTC */
                            firstEventTime: number;
                            /** @description Milliseconds since the epoch, UTC */
                            lastEventTime: number;
                            eventIds: string[];
                            eventCount: number;
                            attacks: {
                                tactic?: {
                                    uid: string;
                                    name: string;
                                };
                                technique?: {
                                    uid: string;
                                    name: string;
                                };
                                sub_technique?: {
                                    uid: string;
                                    name: string;
                                };
                            }[];
                            entities: {
                                kind: string;
                                key: string;
                                /** @description Hostile text: show it as text only */
                                label: string;
                                role: "source" | "target" | "related";
                            }[];
                            group: {
                                [key: string]: string;
                            };
                            /** @description Milliseconds since the epoch, UTC */
                            createdTime: number;
                            /** @description The drill that made it; no incident has it */
                            drillId?: string;
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/findings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Findings, newest first unless asked otherwise */
        get: {
            parameters: {
                query?: {
                    /** @description Milliseconds since the epoch, UTC */
                    from?: number;
                    /** @description Milliseconds since the epoch, UTC */
                    to?: number;
                    ruleId?: string;
                    /** @description OCSF severity_id: 1 informational .. 5 critical */
                    severityMin?: number;
                    sort?: "time" | "severity";
                    order?: "asc" | "desc";
                    limit?: number;
                    cursor?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: {
                                id: string;
                                ruleId: string;
                                ruleVersion: string;
                                title: string;
                                /** @description Hostile text: show it as text only */
                                summary: string;
                                kind: "rule" | "correlation";
                                /** @description OCSF severity_id: 1 informational .. 5 critical */
                                severity: number;
                                phase: "attempt" | "effect";
                                /** @description Milliseconds since the epoch, UTC */
                                time: number;
                                /** @description Milliseconds since the epoch, UTC */
                                firstEventTime: number;
                                /** @description Milliseconds since the epoch, UTC */
                                lastEventTime: number;
                                eventIds: string[];
                                eventCount: number;
                                attacks: {
                                    tactic?: {
                                        uid: string;
                                        name: string;
                                    };
                                    technique?: {
                                        uid: string;
                                        name: string;
                                    };
                                    sub_technique?: {
                                        uid: string;
                                        name: string;
                                    };
                                }[];
                                entities: {
                                    kind: string;
                                    key: string;
                                    /** @description Hostile text: show it as text only */
                                    label: string;
                                    role: "source" | "target" | "related";
                                }[];
                                group: {
                                    [key: string]: string;
                                };
                                /** @description Milliseconds since the epoch, UTC */
                                createdTime: number;
                                /** @description The drill that made it; no incident has it */
                                drillId?: string;
                            }[];
                            nextCursor?: string;
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/services/collector/health": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Splunk's HTTP Event Collector: does it take events */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/services/collector/health/1.0": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Splunk's HTTP Event Collector: does it take events */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/incidents/{id}/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The events that are evidence of an incident, oldest first */
        get: {
            parameters: {
                query?: {
                    limit?: number;
                    cursor?: string;
                };
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: {
                                id: string;
                                /** @description Milliseconds since the epoch, UTC */
                                time: number;
                                /** @description Milliseconds since the epoch, UTC */
                                receivedTime: number;
                                classUid: number;
                                className: string;
                                activityName?: string;
                                severity: number;
                                status?: string;
                                decoder: string;
                                sourceId: string;
                                device?: string;
                                user?: string;
                                srcIp?: string;
                                srcPort?: number;
                                dstIp?: string;
                                dstPort?: number;
                                process?: string;
                                commandLine?: string;
                                /** @description Hostile text: show it as text only */
                                message: string;
                                flags: string[];
                            }[];
                            nextCursor?: string;
                            /** @description Milliseconds since the epoch, UTC */
                            from: number;
                            /** @description Milliseconds since the epoch, UTC */
                            to: number;
                            scanned: number;
                            tookMs: number;
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/incidents/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The incident workspace: story, score, findings, notes, what could be done */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            id: string;
                            title: string;
                            status: "new" | "in_progress" | "closed";
                            verdict?: "true_positive" | "false_positive" | "benign" | "duplicate";
                            /** @description OCSF severity_id: 1 informational .. 5 critical */
                            severity: number;
                            score: number;
                            tactics: {
                                uid: string;
                                name: string;
                            }[];
                            /** @description The most telling ones, at most 8 */
                            entities: {
                                kind: string;
                                key: string;
                                /** @description Hostile text: show it as text only */
                                label: string;
                                role: "source" | "target" | "related";
                            }[];
                            assignee?: {
                                id: string;
                                name: string;
                            };
                            findingCount: number;
                            eventCount: number;
                            /** @description Milliseconds since the epoch, UTC */
                            firstSeen: number;
                            /** @description Milliseconds since the epoch, UTC */
                            lastSeen: number;
                            /** @description Milliseconds since the epoch, UTC */
                            createdTime: number;
                            /** @description Milliseconds since the epoch, UTC */
                            updatedTime: number;
                            revision: number;
                        } & {
                            scoreParts: {
                                code: string;
                                label: string;
                                points: number;
                                findingIds: string[];
                            }[];
                            story: {
                                /** @description Milliseconds since the epoch, UTC */
                                time: number;
                                /** @description Milliseconds since the epoch, UTC */
                                lastTime: number;
                                tacticUid?: string;
                                tacticName?: string;
                                sentence: string;
                                /** @description OCSF severity_id: 1 informational .. 5 critical */
                                severity: number;
                                findingIds: string[];
                            }[];
                            attacks: {
                                tactic?: {
                                    uid: string;
                                    name: string;
                                };
                                technique?: {
                                    uid: string;
                                    name: string;
                                };
                                sub_technique?: {
                                    uid: string;
                                    name: string;
                                };
                            }[];
                            allEntities: ({
                                kind: string;
                                key: string;
                                /** @description Hostile text: show it as text only */
                                label: string;
                                role: "source" | "target" | "related";
                            } & {
                                place?: {
                                    /** @description ISO 3166-1 alpha-2 */
                                    country?: string;
                                    asNumber?: number;
                                    asName?: string;
                                    isTor?: boolean;
                                };
                            })[];
                            /** @description At most 500, oldest first */
                            findings: {
                                id: string;
                                ruleId: string;
                                ruleVersion: string;
                                title: string;
                                /** @description Hostile text: show it as text only */
                                summary: string;
                                kind: "rule" | "correlation";
                                /** @description OCSF severity_id: 1 informational .. 5 critical */
                                severity: number;
                                phase: "attempt" | "effect";
                                /** @description Milliseconds since the epoch, UTC */
                                time: number;
                                /** @description Milliseconds since the epoch, UTC */
                                firstEventTime: number;
                                /** @description Milliseconds since the epoch, UTC */
                                lastEventTime: number;
                                eventIds: string[];
                                eventCount: number;
                                attacks: {
                                    tactic?: {
                                        uid: string;
                                        name: string;
                                    };
                                    technique?: {
                                        uid: string;
                                        name: string;
                                    };
                                    sub_technique?: {
                                        uid: string;
                                        name: string;
                                    };
                                }[];
                                entities: {
                                    kind: string;
                                    key: string;
                                    /** @description Hostile text: show it as text only */
                                    label: string;
                                    role: "source" | "target" | "related";
                                }[];
                                group: {
                                    [key: string]: string;
                                };
                                /** @description Milliseconds since the epoch, UTC */
                                createdTime: number;
                                /** @description The drill that made it; no incident has it */
                                drillId?: string;
                            }[];
                            notes: {
                                id: string;
                                authorName: string;
                                text: string;
                                /** @description Milliseconds since the epoch, UTC */
                                createdTime: number;
                            }[];
                            proposals: {
                                action: string;
                                title: string;
                                /** @description D3FEND id */
                                countermeasure: string;
                                /** @description Hostile text: show it as text only */
                                target: string;
                                targetKind: string;
                                /** @description As findings name it; hostile text */
                                targetKey: string;
                                because: string;
                                /** @description How it is undone, or why it cannot be */
                                reversal: string;
                                /** @description `none` until something can carry it out */
                                executor: string;
                                decision: {
                                    effect: "allow" | "require_approval" | "deny";
                                    reasons: string[];
                                };
                            }[];
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Change status, verdict or owner of an incident */
        patch: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        revision: number;
                        status?: "new" | "in_progress" | "closed";
                        verdict?: "true_positive" | "false_positive" | "benign" | "duplicate";
                        assigneeId?: string | null;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            id: string;
                            title: string;
                            status: "new" | "in_progress" | "closed";
                            verdict?: "true_positive" | "false_positive" | "benign" | "duplicate";
                            /** @description OCSF severity_id: 1 informational .. 5 critical */
                            severity: number;
                            score: number;
                            tactics: {
                                uid: string;
                                name: string;
                            }[];
                            /** @description The most telling ones, at most 8 */
                            entities: {
                                kind: string;
                                key: string;
                                /** @description Hostile text: show it as text only */
                                label: string;
                                role: "source" | "target" | "related";
                            }[];
                            assignee?: {
                                id: string;
                                name: string;
                            };
                            findingCount: number;
                            eventCount: number;
                            /** @description Milliseconds since the epoch, UTC */
                            firstSeen: number;
                            /** @description Milliseconds since the epoch, UTC */
                            lastSeen: number;
                            /** @description Milliseconds since the epoch, UTC */
                            createdTime: number;
                            /** @description Milliseconds since the epoch, UTC */
                            updatedTime: number;
                            revision: number;
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
            };
        };
        trace?: never;
    };
    "/api/incidents/{id}/graph": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who acted on what: entities and the findings that tie them */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            nodes: {
                                /** @description kind:key */
                                id: string;
                                kind: string;
                                label: string;
                                role: string;
                                /** @description OCSF severity_id: 1 informational .. 5 critical */
                                severity: number;
                                findingIds: string[];
                            }[];
                            edges: {
                                id: string;
                                from: string;
                                to: string;
                                /** @description logged in to, started, connected to, … */
                                label: string;
                                count: number;
                                /** @description Milliseconds since the epoch, UTC */
                                firstTime: number;
                                /** @description Milliseconds since the epoch, UTC */
                                lastTime: number;
                                findingIds: string[];
                            }[];
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/incidents/{id}/notes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Add a note to an incident */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        text: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            id: string;
                            authorName: string;
                            text: string;
                            /** @description Milliseconds since the epoch, UTC */
                            createdTime: number;
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/incidents": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The incident queue */
        get: {
            parameters: {
                query?: {
                    /** @description Comma-separated */
                    status?: string;
                    /** @description OCSF severity_id: 1 informational .. 5 critical */
                    severityMin?: number;
                    tactic?: string;
                    text?: string;
                    sort?: "updated" | "score" | "first_seen" | "last_seen" | "severity" | "title" | "tactics" | "findings" | "status";
                    order?: "asc" | "desc";
                    limit?: number;
                    offset?: number;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: {
                                id: string;
                                title: string;
                                status: "new" | "in_progress" | "closed";
                                verdict?: "true_positive" | "false_positive" | "benign" | "duplicate";
                                /** @description OCSF severity_id: 1 informational .. 5 critical */
                                severity: number;
                                score: number;
                                tactics: {
                                    uid: string;
                                    name: string;
                                }[];
                                /** @description The most telling ones, at most 8 */
                                entities: {
                                    kind: string;
                                    key: string;
                                    /** @description Hostile text: show it as text only */
                                    label: string;
                                    role: "source" | "target" | "related";
                                }[];
                                assignee?: {
                                    id: string;
                                    name: string;
                                };
                                findingCount: number;
                                eventCount: number;
                                /** @description Milliseconds since the epoch, UTC */
                                firstSeen: number;
                                /** @description Milliseconds since the epoch, UTC */
                                lastSeen: number;
                                /** @description Milliseconds since the epoch, UTC */
                                createdTime: number;
                                /** @description Milliseconds since the epoch, UTC */
                                updatedTime: number;
                                revision: number;
                            }[];
                            total: number;
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/live": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Server-sent events: what changed, and the status line every two seconds */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/notices": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Notices about sources and agents as OCSF detection findings, the newest first */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: {
                                class_uid: number;
                                /** @description 1 create, 3 close */
                                activity_id: number;
                                /** @description 1 new, 4 resolved */
                                status_id: number;
                                severity_id: number;
                                /** @description Milliseconds since the epoch, UTC */
                                time: number;
                                /** @description Milliseconds since the epoch, UTC */
                                start_time: number;
                                /** @description Milliseconds since the epoch, UTC */
                                end_time?: number;
                                finding_info: {
                                    uid: string;
                                    /** @description Holds the name of the source or host: hostile text */
                                    title: string;
                                    desc: string;
                                    types: string[];
                                };
                                resources: {
                                    uid: string;
                                    name: string;
                                }[];
                            }[];
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/overview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What matters now: open incidents, findings and events over time, tactics, entities */
        get: {
            parameters: {
                query?: {
                    /** @description Milliseconds since the epoch, UTC */
                    from?: number;
                    /** @description Milliseconds since the epoch, UTC */
                    to?: number;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @description Milliseconds since the epoch, UTC */
                            from: number;
                            /** @description Milliseconds since the epoch, UTC */
                            to: number;
                            openIncidents: {
                                /** @description OCSF severity_id: 1 informational .. 5 critical */
                                severity: number;
                                count: number;
                            }[];
                            /** @description Open ones with the highest score, at most 8 */
                            priority: {
                                id: string;
                                title: string;
                                status: "new" | "in_progress" | "closed";
                                verdict?: "true_positive" | "false_positive" | "benign" | "duplicate";
                                /** @description OCSF severity_id: 1 informational .. 5 critical */
                                severity: number;
                                score: number;
                                tactics: {
                                    uid: string;
                                    name: string;
                                }[];
                                /** @description The most telling ones, at most 8 */
                                entities: {
                                    kind: string;
                                    key: string;
                                    /** @description Hostile text: show it as text only */
                                    label: string;
                                    role: "source" | "target" | "related";
                                }[];
                                assignee?: {
                                    id: string;
                                    name: string;
                                };
                                findingCount: number;
                                eventCount: number;
                                /** @description Milliseconds since the epoch, UTC */
                                firstSeen: number;
                                /** @description Milliseconds since the epoch, UTC */
                                lastSeen: number;
                                /** @description Milliseconds since the epoch, UTC */
                                createdTime: number;
                                /** @description Milliseconds since the epoch, UTC */
                                updatedTime: number;
                                revision: number;
                            }[];
                            findings: {
                                /** @description Milliseconds since the epoch, UTC */
                                from: number;
                                /** @description OCSF severity_id: 1 informational .. 5 critical */
                                severity: number;
                                count: number;
                            }[];
                            events: {
                                /** @description Milliseconds since the epoch, UTC */
                                from: number;
                                /** @description Milliseconds since the epoch, UTC */
                                to: number;
                                count: number;
                            }[];
                            tactics: {
                                uid: string;
                                name: string;
                                findings: number;
                                incidents: number;
                            }[];
                            topEntities: {
                                entity: {
                                    kind: string;
                                    key: string;
                                    /** @description Hostile text: show it as text only */
                                    label: string;
                                    role: "source" | "target" | "related";
                                };
                                findings: number;
                            }[];
                            decoders: {
                                value: string;
                                count: number;
                            }[];
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/quarantine": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Bytes that could not be stored as events, with the reason */
        get: {
            parameters: {
                query?: {
                    limit?: number;
                    source?: string;
                    code?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: {
                                id: string;
                                sourceId: string;
                                /** @description Milliseconds since the epoch, UTC */
                                receivedTime: number;
                                code: string;
                                message: string;
                                size: number;
                                /** @description Bytes that are kept; fewer than `size` when cut */
                                keptSize: number;
                                sha256: string;
                                /** @description Hostile text: show it as text only */
                                text: string;
                            }[];
                            /** @description All of the tenant, without the filter */
                            groups: {
                                sourceId: string;
                                code: string;
                                count: number;
                                /** @description Milliseconds since the epoch, UTC */
                                lastTime: number;
                            }[];
                            total: number;
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/decoders": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The decoders that the tenant wrote */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: {
                                name: string;
                                version: number;
                                enabled: boolean;
                                author: string;
                                note: string;
                                time: number;
                                title: string;
                            }[];
                            /** @description Those that can be restored */
                            deleted: {
                                name: string;
                                version: number;
                                enabled: boolean;
                                author: string;
                                note: string;
                                time: number;
                                title: string;
                            }[];
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
            };
        };
        put?: never;
        /** Put a decoder of the tenant's own into use, or a new version of it */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @description A definition as JSON; see docs/guides/write-a-decoder.md */
                        definition: string;
                        /** @description Records as their source sends them, one a line */
                        samples: string;
                        note: string;
                        /** @description The version on the screen; 0 for none */
                        basedOn: number;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            name: string;
                            version: number;
                            enabled: boolean;
                            author: string;
                            note: string;
                            time: number;
                            title: string;
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/decoders/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A decoder of the tenant's own, named by its name, with its history */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            name: string;
                            version: number;
                            enabled: boolean;
                            author: string;
                            note: string;
                            time: number;
                            title: string;
                            definition: string;
                            samples: string;
                            versions: {
                                name: string;
                                version: number;
                                enabled: boolean;
                                author: string;
                                note: string;
                                time: number;
                                change: "save" | "enable" | "disable" | "delete";
                                definition: string;
                            }[];
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        /** End a decoder of the tenant's own; what it decoded stays */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
            };
        };
        options?: never;
        head?: never;
        /** Take a decoder of the tenant's own out of use, or back into it */
        patch: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        enabled: boolean;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            name: string;
                            version: number;
                            enabled: boolean;
                            author: string;
                            note: string;
                            time: number;
                            title: string;
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
            };
        };
        trace?: never;
    };
    "/api/decoders/{id}/restore": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Put a deleted decoder of the tenant's own back into use as it was last */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            name: string;
                            version: number;
                            enabled: boolean;
                            author: string;
                            note: string;
                            time: number;
                            title: string;
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/decoders/propose": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Work a definition out from pasted lines, to go on from */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @description Records as their source sends them, one a line */
                        lines: string;
                        name: string;
                        title: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            definition: string;
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/decoders/try": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Check a definition, and show what it makes of pasted lines and why it misses one */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @description A definition as JSON; see docs/guides/write-a-decoder.md */
                        definition: string;
                        /** @description Records as their source sends them, one a line */
                        lines: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            problems: {
                                path: string;
                                message: string;
                            }[];
                            results: {
                                kind: "decoded" | "unclaimed" | "missed";
                                line: string;
                                /** @description Which decoder takes the line */
                                decoder: string;
                                reason?: string;
                                /** @description OCSF */
                                event: {
                                    [key: string]: unknown;
                                };
                            }[];
                            rejected: string[];
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/receipts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The tenant's audit log, newest first, and whether the whole log verifies */
        get: {
            parameters: {
                query?: {
                    limit?: number;
                    beforeSeq?: number;
                    action?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: {
                                seq: number;
                                /** @description Milliseconds since the epoch, UTC */
                                time: number;
                                action: string;
                                actor: {
                                    kind: string;
                                    id: string;
                                    label: string;
                                };
                                target: {
                                    kind: string;
                                    id: string;
                                    label?: string;
                                };
                                outcome: string;
                                reason?: string;
                                changes?: unknown;
                                previousHash: string;
                                hash: string;
                            }[];
                            /** @description The whole installation's log, at `verifiedTime` */
                            verified: boolean;
                            checked: number;
                            /** @description Milliseconds since the epoch, UTC */
                            verifiedTime?: number;
                            problem?: string;
                            /** @description Receipts under the newest signed checkpoint */
                            sealed?: number;
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/rules/{id}/activity": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What a rule cost and matched, by hour for a day and by day for a month */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            hours: {
                                /** @description Milliseconds since the epoch, UTC */
                                from: number;
                                /** @description Events on which the rule was tried; estimated */
                                tried: number;
                                matched: number;
                                /** @description Time of the rule's own tests; estimated */
                                ms: number;
                            }[];
                            days: {
                                /** @description Milliseconds since the epoch, UTC */
                                from: number;
                                /** @description Events on which the rule was tried; estimated */
                                tried: number;
                                matched: number;
                                /** @description Time of the rule's own tests; estimated */
                                ms: number;
                            }[];
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/rules": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Rules, whether they are on, and what they found in the last day */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: {
                                id: string;
                                title: string;
                                level: string;
                                /** @description OCSF severity_id: 1 informational .. 5 critical */
                                severity: number;
                                /** @description Level of the text, where the tenant set another */
                                writtenLevel?: string;
                                /** @description Why the tenant set its level, or turned it on or off */
                                settingReason?: string;
                                status: string;
                                description: string;
                                kind: "rule" | "correlation" | "filter";
                                /** @description `catalog`, `own`, or `import:` and a name */
                                origin: string;
                                logsource: {
                                    product?: string;
                                    category?: string;
                                    service?: string;
                                };
                                attacks: {
                                    tactic?: {
                                        uid: string;
                                        name: string;
                                    };
                                    technique?: {
                                        uid: string;
                                        name: string;
                                    };
                                    sub_technique?: {
                                        uid: string;
                                        name: string;
                                    };
                                }[];
                                enabled: boolean;
                                file: string;
                                findings24h: number;
                                findings30d: number;
                                /** @description Milliseconds since the epoch, UTC */
                                lastFindingTime?: number;
                                /** @description Takes people's time out of proportion */
                                noisy: boolean;
                                /** @description Events on which it was tried; estimated by sampling */
                                tried24h: number;
                                matched24h: number;
                                /** @description Its part of the time of all rules' own tests in 24 h; estimated by sampling */
                                costShare: number;
                                /** @description Of a rule of the tenant's own */
                                version?: number;
                                /** @description Milliseconds since the epoch, UTC */
                                updatedTime?: number;
                                updatedBy?: string;
                                /** @description Why it does not run although it is on */
                                problemCount: number;
                            }[];
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
            };
        };
        put?: never;
        /** Write a rule of the tenant's own */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        text: string;
                        enabled: boolean;
                        note?: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            id: string;
                            title: string;
                            level: string;
                            /** @description OCSF severity_id: 1 informational .. 5 critical */
                            severity: number;
                            /** @description Level of the text, where the tenant set another */
                            writtenLevel?: string;
                            /** @description Why the tenant set its level, or turned it on or off */
                            settingReason?: string;
                            status: string;
                            description: string;
                            kind: "rule" | "correlation" | "filter";
                            /** @description `catalog`, `own`, or `import:` and a name */
                            origin: string;
                            logsource: {
                                product?: string;
                                category?: string;
                                service?: string;
                            };
                            attacks: {
                                tactic?: {
                                    uid: string;
                                    name: string;
                                };
                                technique?: {
                                    uid: string;
                                    name: string;
                                };
                                sub_technique?: {
                                    uid: string;
                                    name: string;
                                };
                            }[];
                            enabled: boolean;
                            file: string;
                            findings24h: number;
                            findings30d: number;
                            /** @description Milliseconds since the epoch, UTC */
                            lastFindingTime?: number;
                            /** @description Takes people's time out of proportion */
                            noisy: boolean;
                            /** @description Events on which it was tried; estimated by sampling */
                            tried24h: number;
                            matched24h: number;
                            /** @description Its part of the time of all rules' own tests in 24 h; estimated by sampling */
                            costShare: number;
                            /** @description Of a rule of the tenant's own */
                            version?: number;
                            /** @description Milliseconds since the epoch, UTC */
                            updatedTime?: number;
                            updatedBy?: string;
                            /** @description Why it does not run although it is on */
                            problemCount: number;
                        } & {
                            /** @description The rule as written, YAML */
                            source: string;
                            references: string[];
                            falsePositives: string[];
                            author?: string;
                            problems: {
                                severity: "error" | "warning";
                                code: string;
                                /** @description From 1 */
                                line: number;
                                /** @description From 1, in UTF-16 units */
                                column: number;
                                snippet: string;
                                message: string;
                                /** @description What to write instead */
                                fix: string;
                            }[];
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/rule-imports/{id}/apply": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Take the rules of an import over; what was tuned here stays */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @description False: new rules start turned off */
                        enable: boolean;
                        levelMin?: string;
                        statusMin?: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            added: number;
                            changed: number;
                            /** @description Changed upstream and edited here: the text here stays */
                            edited: number;
                            unchanged: number;
                            /** @description Not upstream any more: turned off, not deleted */
                            removed: number;
                            /** @description Another rule has the id: left out */
                            taken: number;
                            /** @description New rules that are on */
                            enabled: number;
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/rule-imports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Begin to import a folder of rules under a name; nothing changes before it is applied */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        name: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            id: string;
                            name: string;
                            files: number;
                            rules: number;
                            rejected: number;
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/rule-imports/{id}/diff": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The texts of one rule of an import: as it is here, and as it would be */
        get: {
            parameters: {
                query: {
                    ruleId: string;
                };
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            kind: "added" | "changed" | "edited" | "unchanged" | "removed" | "taken";
                            title: string;
                            before?: string;
                            after?: string;
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/rule-imports/{id}/files": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Add files to an import, a part at a time */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        files: {
                            path: string;
                            text: string;
                        }[];
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            id: string;
                            name: string;
                            files: number;
                            rules: number;
                            rejected: number;
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/rule-imports/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What an import would change, and which rules cannot be used and why */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            draft: {
                                id: string;
                                name: string;
                                files: number;
                                rules: number;
                                rejected: number;
                            };
                            compiled: number;
                            /** @description Rules whose log source no decoder offers */
                            unmapped: number;
                            /** @description At most 500; hostile text */
                            problems: {
                                file: string;
                                line: number;
                                reason: string;
                            }[];
                            problemsTotal: number;
                            counts: {
                                added: number;
                                changed: number;
                                /** @description Changed upstream and edited here: the text here stays */
                                edited: number;
                                unchanged: number;
                                /** @description Not upstream any more: turned off, not deleted */
                                removed: number;
                                /** @description Another rule has the id: left out */
                                taken: number;
                            };
                            /** @description Without the unchanged ones, at most 1,000 */
                            changes: {
                                kind: "added" | "changed" | "edited" | "unchanged" | "removed" | "taken";
                                ruleId: string;
                                title: string;
                                file: string;
                            }[];
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/rules/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One rule with its text */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            id: string;
                            title: string;
                            level: string;
                            /** @description OCSF severity_id: 1 informational .. 5 critical */
                            severity: number;
                            /** @description Level of the text, where the tenant set another */
                            writtenLevel?: string;
                            /** @description Why the tenant set its level, or turned it on or off */
                            settingReason?: string;
                            status: string;
                            description: string;
                            kind: "rule" | "correlation" | "filter";
                            /** @description `catalog`, `own`, or `import:` and a name */
                            origin: string;
                            logsource: {
                                product?: string;
                                category?: string;
                                service?: string;
                            };
                            attacks: {
                                tactic?: {
                                    uid: string;
                                    name: string;
                                };
                                technique?: {
                                    uid: string;
                                    name: string;
                                };
                                sub_technique?: {
                                    uid: string;
                                    name: string;
                                };
                            }[];
                            enabled: boolean;
                            file: string;
                            findings24h: number;
                            findings30d: number;
                            /** @description Milliseconds since the epoch, UTC */
                            lastFindingTime?: number;
                            /** @description Takes people's time out of proportion */
                            noisy: boolean;
                            /** @description Events on which it was tried; estimated by sampling */
                            tried24h: number;
                            matched24h: number;
                            /** @description Its part of the time of all rules' own tests in 24 h; estimated by sampling */
                            costShare: number;
                            /** @description Of a rule of the tenant's own */
                            version?: number;
                            /** @description Milliseconds since the epoch, UTC */
                            updatedTime?: number;
                            updatedBy?: string;
                            /** @description Why it does not run although it is on */
                            problemCount: number;
                        } & {
                            /** @description The rule as written, YAML */
                            source: string;
                            references: string[];
                            falsePositives: string[];
                            author?: string;
                            problems: {
                                severity: "error" | "warning";
                                code: string;
                                /** @description From 1 */
                                line: number;
                                /** @description From 1, in UTF-16 units */
                                column: number;
                                snippet: string;
                                message: string;
                                /** @description What to write instead */
                                fix: string;
                            }[];
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        /** Delete a rule of the tenant's own; its history stays, and restore brings it back */
        delete: {
            parameters: {
                query?: {
                    version?: number;
                };
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
            };
        };
        options?: never;
        head?: never;
        /** Turn a rule on or off, set its level, or change the text of one of the tenant's own */
        patch: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        enabled?: boolean;
                        text?: string;
                        /** @description The version that was seen; a text needs it */
                        version?: number;
                        /** @description Of a shipped or imported rule; null for the level of its text */
                        level?: null | string;
                        /** @description Why; another level needs it */
                        note?: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            id: string;
                            title: string;
                            level: string;
                            /** @description OCSF severity_id: 1 informational .. 5 critical */
                            severity: number;
                            /** @description Level of the text, where the tenant set another */
                            writtenLevel?: string;
                            /** @description Why the tenant set its level, or turned it on or off */
                            settingReason?: string;
                            status: string;
                            description: string;
                            kind: "rule" | "correlation" | "filter";
                            /** @description `catalog`, `own`, or `import:` and a name */
                            origin: string;
                            logsource: {
                                product?: string;
                                category?: string;
                                service?: string;
                            };
                            attacks: {
                                tactic?: {
                                    uid: string;
                                    name: string;
                                };
                                technique?: {
                                    uid: string;
                                    name: string;
                                };
                                sub_technique?: {
                                    uid: string;
                                    name: string;
                                };
                            }[];
                            enabled: boolean;
                            file: string;
                            findings24h: number;
                            findings30d: number;
                            /** @description Milliseconds since the epoch, UTC */
                            lastFindingTime?: number;
                            /** @description Takes people's time out of proportion */
                            noisy: boolean;
                            /** @description Events on which it was tried; estimated by sampling */
                            tried24h: number;
                            matched24h: number;
                            /** @description Its part of the time of all rules' own tests in 24 h; estimated by sampling */
                            costShare: number;
                            /** @description Of a rule of the tenant's own */
                            version?: number;
                            /** @description Milliseconds since the epoch, UTC */
                            updatedTime?: number;
                            updatedBy?: string;
                            /** @description Why it does not run although it is on */
                            problemCount: number;
                        } & {
                            /** @description The rule as written, YAML */
                            source: string;
                            references: string[];
                            falsePositives: string[];
                            author?: string;
                            problems: {
                                severity: "error" | "warning";
                                code: string;
                                /** @description From 1 */
                                line: number;
                                /** @description From 1, in UTF-16 units */
                                column: number;
                                snippet: string;
                                message: string;
                                /** @description What to write instead */
                                fix: string;
                            }[];
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
            };
        };
        trace?: never;
    };
    "/api/receipts/{seq}/proof": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Proof that a receipt is in the log that the newest signed checkpoint covers */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    seq: number;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @description Canonical JSON (RFC 8785) that is hashed */
                            leaf: string;
                            /** @description SHA-256, lower-case hex */
                            leafHash: string;
                            /** @description From 0 */
                            index: number;
                            proof: string[];
                            size: number;
                            /** @description SHA-256, lower-case hex */
                            rootHash: string;
                            /** @description Signed note, https://c2sp.org/tlog-checkpoint */
                            checkpoint: string;
                            /** @description Verifier key, https://c2sp.org/signed-note */
                            key: string;
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/receipts/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** All of the tenant's receipts, oldest first: canonical JSON lines, or CEF */
        get: {
            parameters: {
                query?: {
                    format?: "jsonl" | "cef";
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/audit/checkpoint": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The audit log's newest signed checkpoint, made now when there are newer receipts */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            size: number;
                            /** @description SHA-256, lower-case hex */
                            rootHash: string;
                            /** @description Signed note, https://c2sp.org/tlog-checkpoint */
                            checkpoint: string;
                            /** @description Verifier key, https://c2sp.org/signed-note */
                            key: string;
                            /** @description By which the signing key was exchanged */
                            handovers: string[];
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/audit/consistency": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Proof that the log of now begins with the log of a checkpoint that you kept */
        get: {
            parameters: {
                query: {
                    /** @description Leaves of the kept checkpoint */
                    from: number;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            from: number;
                            size: number;
                            /** @description SHA-256, lower-case hex */
                            rootHash: string;
                            proof: string[];
                            /** @description Signed note, https://c2sp.org/tlog-checkpoint */
                            checkpoint: string;
                            /** @description Verifier key, https://c2sp.org/signed-note */
                            key: string;
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/rules/{id}/explain/{eventId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Why a rule matches a stored event or not */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                    eventId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            eventId: string;
                            /** @description Milliseconds since the epoch, UTC */
                            time: number;
                            decoder: string;
                            /** @description Hostile text: show it as text only */
                            message: string;
                            /** @description Why no decoder read it */
                            undecoded?: string;
                            matched: boolean;
                            /** @description It comes from the log source that the rule names */
                            logsource: boolean;
                            /** @description It names none; the rule's was taken for it */
                            logsourceAssumed: boolean;
                            selections: {
                                /** @description Title of the member of a correlation */
                                of?: string;
                                name: string;
                                matched: boolean;
                                missing: {
                                    /** @description `field|modifiers` */
                                    item: string;
                                    /** @description What the event has; hostile text */
                                    value?: string;
                                }[];
                            }[];
                            /** @description The condition holds, and a filter leaves the event out */
                            leftOut: boolean;
                            /** @description The condition from the top down */
                            lines: {
                                /** @description A line belongs to the nearest one above with less */
                                depth: number;
                                /** @description `and`, `or`, `not`, `quantified`, `selection`, `allOf`, `anyOf`, `item`, `rule` */
                                kind: string;
                                /** @description In the rule's own words */
                                label: string;
                                matched: boolean;
                                /** @description What the event has; hostile text */
                                value?: string;
                                /** @description Values that the rule asks for, those that hold first */
                                patterns?: {
                                    text: string;
                                    matched: boolean;
                                }[];
                                /** @description Further values, not listed */
                                patternsLeft?: number;
                            }[];
                            windows: {
                                eventCount: number;
                                group: {
                                    [key: string]: string;
                                };
                            }[];
                            others: string[];
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/rule-placeholders/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Forget a placeholder, named by its name */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/rule-placeholders": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The tenant's values for placeholders in rules */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: {
                                name: string;
                                values: string[];
                                /** @description Milliseconds since the epoch, UTC */
                                updatedTime: number;
                            }[];
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
            };
        };
        put?: never;
        /** Set the values of a placeholder in rules */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        name: string;
                        values: string[];
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            name: string;
                            values: string[];
                            /** @description Milliseconds since the epoch, UTC */
                            updatedTime: number;
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/rules/{id}/restore": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Bring an earlier version of a rule back, or a deleted rule */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @description The newest where it is absent */
                        version?: number;
                        note?: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            id: string;
                            title: string;
                            level: string;
                            /** @description OCSF severity_id: 1 informational .. 5 critical */
                            severity: number;
                            /** @description Level of the text, where the tenant set another */
                            writtenLevel?: string;
                            /** @description Why the tenant set its level, or turned it on or off */
                            settingReason?: string;
                            status: string;
                            description: string;
                            kind: "rule" | "correlation" | "filter";
                            /** @description `catalog`, `own`, or `import:` and a name */
                            origin: string;
                            logsource: {
                                product?: string;
                                category?: string;
                                service?: string;
                            };
                            attacks: {
                                tactic?: {
                                    uid: string;
                                    name: string;
                                };
                                technique?: {
                                    uid: string;
                                    name: string;
                                };
                                sub_technique?: {
                                    uid: string;
                                    name: string;
                                };
                            }[];
                            enabled: boolean;
                            file: string;
                            findings24h: number;
                            findings30d: number;
                            /** @description Milliseconds since the epoch, UTC */
                            lastFindingTime?: number;
                            /** @description Takes people's time out of proportion */
                            noisy: boolean;
                            /** @description Events on which it was tried; estimated by sampling */
                            tried24h: number;
                            matched24h: number;
                            /** @description Its part of the time of all rules' own tests in 24 h; estimated by sampling */
                            costShare: number;
                            /** @description Of a rule of the tenant's own */
                            version?: number;
                            /** @description Milliseconds since the epoch, UTC */
                            updatedTime?: number;
                            updatedBy?: string;
                            /** @description Why it does not run although it is on */
                            problemCount: number;
                        } & {
                            /** @description The rule as written, YAML */
                            source: string;
                            references: string[];
                            falsePositives: string[];
                            author?: string;
                            problems: {
                                severity: "error" | "warning";
                                code: string;
                                /** @description From 1 */
                                line: number;
                                /** @description From 1, in UTF-16 units */
                                column: number;
                                snippet: string;
                                message: string;
                                /** @description What to write instead */
                                fix: string;
                            }[];
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/rules/test": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Try a rule's text on pasted records or stored events, and say why */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        text: string;
                        /** @description Records as their source sends them */
                        lines?: string;
                        /** @description Name of a decoder */
                        sourceType?: string;
                        eventIds?: string[];
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            notices: {
                                severity: "error" | "warning";
                                code: string;
                                /** @description From 1 */
                                line: number;
                                /** @description From 1, in UTF-16 units */
                                column: number;
                                snippet: string;
                                message: string;
                                /** @description What to write instead */
                                fix: string;
                            }[];
                            results: {
                                eventId: string;
                                /** @description Milliseconds since the epoch, UTC */
                                time: number;
                                decoder: string;
                                /** @description Hostile text: show it as text only */
                                message: string;
                                /** @description Why no decoder read it */
                                undecoded?: string;
                                matched: boolean;
                                /** @description It comes from the log source that the rule names */
                                logsource: boolean;
                                /** @description It names none; the rule's was taken for it */
                                logsourceAssumed: boolean;
                                selections: {
                                    /** @description Title of the member of a correlation */
                                    of?: string;
                                    name: string;
                                    matched: boolean;
                                    missing: {
                                        /** @description `field|modifiers` */
                                        item: string;
                                        /** @description What the event has; hostile text */
                                        value?: string;
                                    }[];
                                }[];
                                /** @description The condition holds, and a filter leaves the event out */
                                leftOut: boolean;
                                /** @description The condition from the top down */
                                lines: {
                                    /** @description A line belongs to the nearest one above with less */
                                    depth: number;
                                    /** @description `and`, `or`, `not`, `quantified`, `selection`, `allOf`, `anyOf`, `item`, `rule` */
                                    kind: string;
                                    /** @description In the rule's own words */
                                    label: string;
                                    matched: boolean;
                                    /** @description What the event has; hostile text */
                                    value?: string;
                                    /** @description Values that the rule asks for, those that hold first */
                                    patterns?: {
                                        text: string;
                                        matched: boolean;
                                    }[];
                                    /** @description Further values, not listed */
                                    patternsLeft?: number;
                                }[];
                                windows: {
                                    eventCount: number;
                                    group: {
                                        [key: string]: string;
                                    };
                                }[];
                                others: string[];
                            }[];
                            matched: number;
                            rejected: string[];
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/rules/validate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** What is wrong with a rule's text, with places and what to write instead */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        text: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @description It can be kept */
                            isReadable: boolean;
                            /** @description It can be turned on */
                            isRunnable: boolean;
                            title?: string;
                            notices: {
                                severity: "error" | "warning";
                                code: string;
                                /** @description From 1 */
                                line: number;
                                /** @description From 1, in UTF-16 units */
                                column: number;
                                snippet: string;
                                message: string;
                                /** @description What to write instead */
                                fix: string;
                            }[];
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/rules/{id}/versions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** History of a rule of the tenant's own, newest first, also after it was deleted */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: {
                                version: number;
                                change: "create" | "update" | "delete" | "restore";
                                title: string;
                                enabled: boolean;
                                text: string;
                                note: string;
                                author: string;
                                /** @description Milliseconds since the epoch, UTC */
                                time: number;
                            }[];
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/rule-words": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Words for a rule's text: log sources, their fields, modifiers, names of rules */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @description Offered by a decoder */
                            logsources: {
                                product?: string;
                                category?: string;
                                service?: string;
                            }[];
                            fields: {
                                logsource: {
                                    product?: string;
                                    category?: string;
                                    service?: string;
                                };
                                fields: string[];
                            }[];
                            modifiers: string[];
                            placeholders: string[];
                            rules: {
                                name: string;
                                title: string;
                            }[];
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/setup": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Does the installation still need its first administrator? */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @description True until the first administrator exists */
                            needed: boolean;
                            demo: boolean;
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
            };
        };
        put?: never;
        /** Create the first administrator with the one-time link */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        token: string;
                        email: string;
                        name: string;
                        password: string;
                        tenantName: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            user: {
                                id: string;
                                email: string;
                                name: string;
                                role: "viewer" | "analyst" | "responder" | "admin";
                                roleName: string;
                            };
                            tenant: {
                                id: string;
                                name: string;
                                sandbox: boolean;
                            };
                            permissions: string[];
                            stage: "full" | "second-factor" | "enrolment";
                            /** @description Has the person a second factor? */
                            hasFactor: boolean;
                            factorPolicy: "required" | "optional";
                            csrfToken: string;
                            /** @description Milliseconds since the epoch, UTC */
                            sessionExpiresTime: number;
                            support?: {
                                /** @description Milliseconds since the epoch, UTC */
                                expiresTime: number;
                                reason: string;
                            };
                            /** @description Runs the installation; has no tenant's data */
                            isOperator: boolean;
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/sources": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Sources with what they send, and the addresses to send to */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: {
                                id: string;
                                name: string;
                                kind: "http" | "syslog" | "demo" | "agent" | "pull";
                                disabled: boolean;
                                tokenPrefix?: string;
                                /** @description The token before the newest, while it still works */
                                previousToken?: {
                                    prefix: string;
                                    /** @description Milliseconds since the epoch, UTC */
                                    until: number;
                                };
                                sourceType?: string;
                                /** @description Milliseconds since the epoch, UTC */
                                createdTime: number;
                                /** @description Milliseconds since the epoch, UTC */
                                firstEventTime?: number;
                                /** @description Milliseconds since the epoch, UTC */
                                lastEventTime?: number;
                                events: number;
                                undecoded: number;
                                quarantined: number;
                                eventsPerSecond: number;
                            }[];
                            addresses: {
                                http: string;
                                syslogUdp?: string;
                                syslogTcp?: string;
                                otlpGrpc?: string;
                                otlpGrpcTls?: string;
                            };
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
            };
        };
        put?: never;
        /** A new source; its token is in the answer this once */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        name: string;
                        kind: "http" | "syslog";
                        sourceType?: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            source: {
                                id: string;
                                name: string;
                                kind: "http" | "syslog" | "demo" | "agent" | "pull";
                                disabled: boolean;
                                tokenPrefix?: string;
                                /** @description The token before the newest, while it still works */
                                previousToken?: {
                                    prefix: string;
                                    /** @description Milliseconds since the epoch, UTC */
                                    until: number;
                                };
                                sourceType?: string;
                                /** @description Milliseconds since the epoch, UTC */
                                createdTime: number;
                                /** @description Milliseconds since the epoch, UTC */
                                firstEventTime?: number;
                                /** @description Milliseconds since the epoch, UTC */
                                lastEventTime?: number;
                                events: number;
                                undecoded: number;
                                quarantined: number;
                                eventsPerSecond: number;
                            };
                            token?: string;
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/sources/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A source and how it does in a span of time, by the time of receipt */
        get: {
            parameters: {
                query?: {
                    /** @description Milliseconds since the epoch, UTC */
                    from?: number;
                    /** @description Milliseconds since the epoch, UTC */
                    to?: number;
                    buckets?: number;
                };
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @description Milliseconds since the epoch, UTC */
                            from: number;
                            /** @description Milliseconds since the epoch, UTC */
                            to: number;
                            source: {
                                id: string;
                                name: string;
                                kind: "http" | "syslog" | "demo" | "agent" | "pull";
                                disabled: boolean;
                                tokenPrefix?: string;
                                /** @description The token before the newest, while it still works */
                                previousToken?: {
                                    prefix: string;
                                    /** @description Milliseconds since the epoch, UTC */
                                    until: number;
                                };
                                sourceType?: string;
                                /** @description Milliseconds since the epoch, UTC */
                                createdTime: number;
                                /** @description Milliseconds since the epoch, UTC */
                                firstEventTime?: number;
                                /** @description Milliseconds since the epoch, UTC */
                                lastEventTime?: number;
                                events: number;
                                undecoded: number;
                                quarantined: number;
                                eventsPerSecond: number;
                            };
                            buckets: {
                                /** @description Milliseconds since the epoch, UTC */
                                from: number;
                                /** @description Milliseconds since the epoch, UTC */
                                to: number;
                                /** @description Decoded by a decoder of their format */
                                specific: number;
                                /** @description Decoded by a decoder that reads any record of a form */
                                generic: number;
                                /** @description Stored as Base Events with the reason */
                                undecoded: number;
                            }[];
                            totals: {
                                /** @description Decoded by a decoder of their format */
                                specific: number;
                                /** @description Decoded by a decoder that reads any record of a form */
                                generic: number;
                                /** @description Stored as Base Events with the reason */
                                undecoded: number;
                            };
                            /** @description Receipt minus event time, milliseconds */
                            lag?: {
                                /** @description Events with a time of their own */
                                events: number;
                                p50Ms: number;
                                p95Ms: number;
                            };
                            watch: {
                                mode: "learned" | "set" | "off";
                                /** @description May be quiet so long; absent while that is not known */
                                expectedMs?: number;
                                isSilent: boolean;
                            };
                            /** @description What was decoded, most events first */
                            decoders: {
                                decoder: string;
                                isGeneric: boolean;
                                classUid: number;
                                className: string;
                                count: number;
                                /** @description Milliseconds since the epoch, UTC */
                                lastTime: number;
                            }[];
                            undecodedReasons: {
                                code: string;
                                /** @description Who claimed the record, or `none` */
                                decoder: string;
                                help: string;
                                count: number;
                                /** @description Milliseconds since the epoch, UTC */
                                lastTime: number;
                            }[];
                            /** @description What is in quarantine now, whenever it came */
                            quarantine: {
                                code: string;
                                help: string;
                                count: number;
                                /** @description Milliseconds since the epoch, UTC */
                                lastTime: number;
                            }[];
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Rename, disable or enable a source, or name its decoder */
        patch: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        name?: string;
                        disabled?: boolean;
                        sourceType?: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            id: string;
                            name: string;
                            kind: "http" | "syslog" | "demo" | "agent" | "pull";
                            disabled: boolean;
                            tokenPrefix?: string;
                            /** @description The token before the newest, while it still works */
                            previousToken?: {
                                prefix: string;
                                /** @description Milliseconds since the epoch, UTC */
                                until: number;
                            };
                            sourceType?: string;
                            /** @description Milliseconds since the epoch, UTC */
                            createdTime: number;
                            /** @description Milliseconds since the epoch, UTC */
                            firstEventTime?: number;
                            /** @description Milliseconds since the epoch, UTC */
                            lastEventTime?: number;
                            events: number;
                            undecoded: number;
                            quarantined: number;
                            eventsPerSecond: number;
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
            };
        };
        trace?: never;
    };
    "/api/pull-products": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Products whose API a source of kind `pull` can read, and what each needs */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: {
                                name: string;
                                title: string;
                                /** @description What to make at the vendor */
                                steps: string[];
                                settings: {
                                    name: string;
                                    label: string;
                                    /** @description What it looks like and where it is found */
                                    hint: string;
                                    isSecret: boolean;
                                    /** @description May be left empty */
                                    isOptional?: boolean;
                                }[];
                                /** @description Its decoder */
                                sourceType?: string;
                            }[];
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/pulls": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A source that the server reads from a vendor's API; its secrets are never shown again */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        name: string;
                        product: string;
                        /** @description Settings and secrets by name */
                        settings: {
                            [key: string]: string;
                        };
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            id: string;
                            name: string;
                            kind: "http" | "syslog" | "demo" | "agent" | "pull";
                            disabled: boolean;
                            tokenPrefix?: string;
                            /** @description The token before the newest, while it still works */
                            previousToken?: {
                                prefix: string;
                                /** @description Milliseconds since the epoch, UTC */
                                until: number;
                            };
                            sourceType?: string;
                            /** @description Milliseconds since the epoch, UTC */
                            createdTime: number;
                            /** @description Milliseconds since the epoch, UTC */
                            firstEventTime?: number;
                            /** @description Milliseconds since the epoch, UTC */
                            lastEventTime?: number;
                            events: number;
                            undecoded: number;
                            quarantined: number;
                            eventsPerSecond: number;
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/pulls/try": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Ask the vendor for one page and show the first events; nothing is stored */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        product: string;
                        /** @description Settings and secrets by name */
                        settings: {
                            [key: string]: string;
                        };
                        /** @description Takes what is not given from this source */
                        sourceId?: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @description On the first page */
                            records: number;
                            hasMore: boolean;
                            /** @description The first few, as they would be stored */
                            events: {
                                /** @description Milliseconds since the epoch, UTC */
                                time: number;
                                className: string;
                                decoder: string;
                                message: string;
                            }[];
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/pulls/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What a source of kind `pull` reads, and how that goes; by the id of the source */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            sourceId: string;
                            product: {
                                name: string;
                                title: string;
                                /** @description What to make at the vendor */
                                steps: string[];
                                settings: {
                                    name: string;
                                    label: string;
                                    /** @description What it looks like and where it is found */
                                    hint: string;
                                    isSecret: boolean;
                                    /** @description May be left empty */
                                    isOptional?: boolean;
                                }[];
                                /** @description Its decoder */
                                sourceType?: string;
                            };
                            /** @description Without the secrets, which nobody is shown */
                            settings: {
                                [key: string]: string;
                            };
                            /** @description Milliseconds since the epoch, UTC */
                            askedTime?: number;
                            /** @description Milliseconds since the epoch, UTC */
                            answeredTime?: number;
                            /** @description Time of the newest record seen */
                            newestTime?: number;
                            /** @description Milliseconds since the epoch, UTC */
                            nextTime: number;
                            /** @description Since the last good answer */
                            failures: number;
                            problem?: {
                                code: string;
                                message: string;
                                /** @description Milliseconds since the epoch, UTC */
                                time: number;
                            };
                            records: number;
                            /** @description Records from here on are asked for; milliseconds */
                            since?: number;
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Change settings or replace secrets, and read at once; what is empty stays */
        patch: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @description Settings and secrets by name */
                        settings: {
                            [key: string]: string;
                        };
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            sourceId: string;
                            product: {
                                name: string;
                                title: string;
                                /** @description What to make at the vendor */
                                steps: string[];
                                settings: {
                                    name: string;
                                    label: string;
                                    /** @description What it looks like and where it is found */
                                    hint: string;
                                    isSecret: boolean;
                                    /** @description May be left empty */
                                    isOptional?: boolean;
                                }[];
                                /** @description Its decoder */
                                sourceType?: string;
                            };
                            /** @description Without the secrets, which nobody is shown */
                            settings: {
                                [key: string]: string;
                            };
                            /** @description Milliseconds since the epoch, UTC */
                            askedTime?: number;
                            /** @description Milliseconds since the epoch, UTC */
                            answeredTime?: number;
                            /** @description Time of the newest record seen */
                            newestTime?: number;
                            /** @description Milliseconds since the epoch, UTC */
                            nextTime: number;
                            /** @description Since the last good answer */
                            failures: number;
                            problem?: {
                                code: string;
                                message: string;
                                /** @description Milliseconds since the epoch, UTC */
                                time: number;
                            };
                            records: number;
                            /** @description Records from here on are asked for; milliseconds */
                            since?: number;
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
            };
        };
        trace?: never;
    };
    "/api/pulls/{id}/now": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Read at once instead of at the next time */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/listeners": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Syslog ports of the tenant's sources, and which may be opened */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: {
                                id: string;
                                sourceId: string;
                                protocol: "udp" | "tcp" | "tls";
                                port: number;
                                networks: string[];
                                clientCa?: string;
                                disabled: boolean;
                                state: "listening" | "disabled" | "failed";
                                reason?: string;
                            }[];
                            host: string;
                            ports?: {
                                first: number;
                                last: number;
                            };
                            authority?: string;
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
            };
        };
        put?: never;
        /** Open a syslog port (UDP, TCP or TLS) for a source */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        sourceId: string;
                        protocol: "udp" | "tcp" | "tls";
                        port: number;
                        networks?: string[];
                        clientCa?: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            id: string;
                            sourceId: string;
                            protocol: "udp" | "tcp" | "tls";
                            port: number;
                            networks: string[];
                            clientCa?: string;
                            disabled: boolean;
                            state: "listening" | "disabled" | "failed";
                            reason?: string;
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/listeners/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Close a syslog port for good */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
            };
        };
        options?: never;
        head?: never;
        /** Move, open or close a syslog port, or say who may send */
        patch: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        port?: number;
                        disabled?: boolean;
                        networks?: string[];
                        clientCa?: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            id: string;
                            sourceId: string;
                            protocol: "udp" | "tcp" | "tls";
                            port: number;
                            networks: string[];
                            clientCa?: string;
                            disabled: boolean;
                            state: "listening" | "disabled" | "failed";
                            reason?: string;
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
            };
        };
        trace?: never;
    };
    "/api/sources/{id}/token": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A new token for a source; the old one ends at once, or after an overlap */
        post: {
            parameters: {
                query?: {
                    /** @description The old token works so long beside the new one */
                    overlapMinutes?: number;
                };
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            source: {
                                id: string;
                                name: string;
                                kind: "http" | "syslog" | "demo" | "agent" | "pull";
                                disabled: boolean;
                                tokenPrefix?: string;
                                /** @description The token before the newest, while it still works */
                                previousToken?: {
                                    prefix: string;
                                    /** @description Milliseconds since the epoch, UTC */
                                    until: number;
                                };
                                sourceType?: string;
                                /** @description Milliseconds since the epoch, UTC */
                                createdTime: number;
                                /** @description Milliseconds since the epoch, UTC */
                                firstEventTime?: number;
                                /** @description Milliseconds since the epoch, UTC */
                                lastEventTime?: number;
                                events: number;
                                undecoded: number;
                                quarantined: number;
                                eventsPerSecond: number;
                            };
                            token?: string;
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
            };
        };
        /** No token of the source works any more */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/sources/{id}/watch": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** How long the source may be quiet before a notice is raised */
        put: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        mode: "learned" | "set" | "off";
                        minutes?: number;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
            };
        };
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/status": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The status line: lag, rate, sources alive, kill switch */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @description Milliseconds since the epoch, UTC */
                            time: number;
                            version: string;
                            ready: boolean;
                            problems: string[];
                            /** @description Of this tenant, over the last 10 s */
                            eventsPerSecond: number;
                            detectionLagMs: number;
                            /** @description Median receipt to commit, last minute */
                            ingestLagMs?: number;
                            /** @description Sent something in the last 5 minutes */
                            sourcesAlive: number;
                            sourcesTotal: number;
                            agentsOnline: number;
                            /** @description True: every new response action is denied */
                            killSwitch: boolean;
                            quarantined: number;
                            undecoded24h: number;
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/tenant/data": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How long events are kept, quotas, what was sent and what is stored */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            retentionDays: number;
                            legalHold: boolean;
                            holdReason: string;
                            quota: {
                                eventsPerDayMax?: number;
                                bytesPerDayMax?: number;
                                sourcesMax?: number;
                            };
                            today: {
                                events: number;
                                bytes: number;
                            };
                            sources: number;
                            usage: {
                                /** @description Milliseconds since the epoch, UTC */
                                day: number;
                                events: number;
                                bytes: number;
                            }[];
                            stored: {
                                /** @description Milliseconds since the epoch, UTC */
                                day: number;
                                events: number;
                            }[];
                            disk: "ok" | "low" | "full";
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Change how long events are kept, or begin and end a legal hold */
        patch: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        retentionDays?: number;
                        legalHold?: boolean;
                        holdReason?: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            retentionDays: number;
                            legalHold: boolean;
                            holdReason: string;
                            quota: {
                                eventsPerDayMax?: number;
                                bytesPerDayMax?: number;
                                sourcesMax?: number;
                            };
                            today: {
                                events: number;
                                bytes: number;
                            };
                            sources: number;
                            usage: {
                                /** @description Milliseconds since the epoch, UTC */
                                day: number;
                                events: number;
                                bytes: number;
                            }[];
                            stored: {
                                /** @description Milliseconds since the epoch, UTC */
                                day: number;
                                events: number;
                            }[];
                            disk: "ok" | "low" | "full";
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
            };
        };
        trace?: never;
    };
    "/api/tenant/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** All that the tenant owns as a tar archive, with a manifest of hashes as its last file */
        get: {
            parameters: {
                query?: {
                    /** @description Milliseconds since the epoch, UTC */
                    from?: number;
                    /** @description Milliseconds since the epoch, UTC */
                    to?: number;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/response/policy": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The response policy in force; version 0 is the shipped one */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @description Cedar */
                            text: string;
                            tests: {
                                name: string;
                                action: string;
                                asks: ("viewer" | "analyst" | "responder" | "admin") | "machine";
                                autonomy?: number;
                                severity?: number;
                                score?: number;
                                criticality?: "low" | "normal" | "high" | "critical";
                                isInside?: boolean;
                                isLastResort?: boolean;
                                isBusinessTime?: boolean;
                                targets?: number;
                                expect: "allow" | "require_approval" | "deny";
                                approvers?: number;
                            }[];
                            autonomy: number;
                            businessTime: {
                                /** @description IANA name, such as Europe/Vienna */
                                zone: string;
                                days: number[];
                                /** @description Minutes after midnight */
                                from: number;
                                /** @description Minutes after midnight */
                                to: number;
                            };
                            /** @description 0 is the shipped policy */
                            version: number;
                            note: string;
                            author: string;
                            /** @description Milliseconds since the epoch, UTC */
                            createdTime: number;
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
            };
        };
        /** Put a response policy in force */
        put: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @description Cedar */
                        text: string;
                        tests: {
                            name: string;
                            action: string;
                            asks: ("viewer" | "analyst" | "responder" | "admin") | "machine";
                            autonomy?: number;
                            severity?: number;
                            score?: number;
                            criticality?: "low" | "normal" | "high" | "critical";
                            isInside?: boolean;
                            isLastResort?: boolean;
                            isBusinessTime?: boolean;
                            targets?: number;
                            expect: "allow" | "require_approval" | "deny";
                            approvers?: number;
                        }[];
                        autonomy: number;
                        businessTime: {
                            /** @description IANA name, such as Europe/Vienna */
                            zone: string;
                            days: number[];
                            /** @description Minutes after midnight */
                            from: number;
                            /** @description Minutes after midnight */
                            to: number;
                        };
                        /** @description The version that was changed */
                        basedOn: number;
                        /** @description Why */
                        note: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @description Cedar */
                            text: string;
                            tests: {
                                name: string;
                                action: string;
                                asks: ("viewer" | "analyst" | "responder" | "admin") | "machine";
                                autonomy?: number;
                                severity?: number;
                                score?: number;
                                criticality?: "low" | "normal" | "high" | "critical";
                                isInside?: boolean;
                                isLastResort?: boolean;
                                isBusinessTime?: boolean;
                                targets?: number;
                                expect: "allow" | "require_approval" | "deny";
                                approvers?: number;
                            }[];
                            autonomy: number;
                            businessTime: {
                                /** @description IANA name, such as Europe/Vienna */
                                zone: string;
                                days: number[];
                                /** @description Minutes after midnight */
                                from: number;
                                /** @description Minutes after midnight */
                                to: number;
                            };
                            /** @description 0 is the shipped policy */
                            version: number;
                            note: string;
                            author: string;
                            /** @description Milliseconds since the epoch, UTC */
                            createdTime: number;
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
            };
        };
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/response/policy/check": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** What is wrong with a draft of a policy, and what its own cases say */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @description Cedar */
                        text: string;
                        tests: {
                            name: string;
                            action: string;
                            asks: ("viewer" | "analyst" | "responder" | "admin") | "machine";
                            autonomy?: number;
                            severity?: number;
                            score?: number;
                            criticality?: "low" | "normal" | "high" | "critical";
                            isInside?: boolean;
                            isLastResort?: boolean;
                            isBusinessTime?: boolean;
                            targets?: number;
                            expect: "allow" | "require_approval" | "deny";
                            approvers?: number;
                        }[];
                        autonomy: number;
                        businessTime: {
                            /** @description IANA name, such as Europe/Vienna */
                            zone: string;
                            days: number[];
                            /** @description Minutes after midnight */
                            from: number;
                            /** @description Minutes after midnight */
                            to: number;
                        };
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            problems: {
                                severity: "error" | "warning";
                                message: string;
                                help?: string;
                                line: number;
                                column: number;
                                endLine: number;
                                endColumn: number;
                            }[];
                            results: {
                                name: string;
                                isAsExpected: boolean;
                                decision?: {
                                    effect: "allow" | "require_approval" | "deny";
                                    approvers?: number;
                                    askerCounts?: boolean;
                                    reasons: string[];
                                };
                            }[];
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/response/policy/versions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Every saved version of the response policy, newest first, the shipped one last */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: {
                                /** @description Cedar */
                                text: string;
                                tests: {
                                    name: string;
                                    action: string;
                                    asks: ("viewer" | "analyst" | "responder" | "admin") | "machine";
                                    autonomy?: number;
                                    severity?: number;
                                    score?: number;
                                    criticality?: "low" | "normal" | "high" | "critical";
                                    isInside?: boolean;
                                    isLastResort?: boolean;
                                    isBusinessTime?: boolean;
                                    targets?: number;
                                    expect: "allow" | "require_approval" | "deny";
                                    approvers?: number;
                                }[];
                                autonomy: number;
                                businessTime: {
                                    /** @description IANA name, such as Europe/Vienna */
                                    zone: string;
                                    days: number[];
                                    /** @description Minutes after midnight */
                                    from: number;
                                    /** @description Minutes after midnight */
                                    to: number;
                                };
                                /** @description 0 is the shipped policy */
                                version: number;
                                note: string;
                                author: string;
                                /** @description Milliseconds since the epoch, UTC */
                                createdTime: number;
                            }[];
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/response/policy/simulate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** What a draft would have decided about what was recommended in the last days */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @description Cedar */
                        text: string;
                        tests: {
                            name: string;
                            action: string;
                            asks: ("viewer" | "analyst" | "responder" | "admin") | "machine";
                            autonomy?: number;
                            severity?: number;
                            score?: number;
                            criticality?: "low" | "normal" | "high" | "critical";
                            isInside?: boolean;
                            isLastResort?: boolean;
                            isBusinessTime?: boolean;
                            targets?: number;
                            expect: "allow" | "require_approval" | "deny";
                            approvers?: number;
                        }[];
                        autonomy: number;
                        businessTime: {
                            /** @description IANA name, such as Europe/Vienna */
                            zone: string;
                            days: number[];
                            /** @description Minutes after midnight */
                            from: number;
                            /** @description Minutes after midnight */
                            to: number;
                        };
                        days: number;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            incidents: number;
                            incidentsOfTime: number;
                            proposals: number;
                            moves: {
                                before: string;
                                after: string;
                                count: number;
                            }[];
                            changed: {
                                incidentId: string;
                                incidentTitle: string;
                                proposal: string;
                                before: {
                                    effect: "allow" | "require_approval" | "deny";
                                    approvers?: number;
                                    askerCounts?: boolean;
                                    reasons: string[];
                                };
                                after: {
                                    effect: "allow" | "require_approval" | "deny";
                                    approvers?: number;
                                    askerCounts?: boolean;
                                    reasons: string[];
                                };
                            }[];
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/response/criticalities": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How much targets matter, as people said; what is not listed is normal */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: {
                                kind: string;
                                key: string;
                                label: string;
                                criticality: "low" | "normal" | "high" | "critical";
                                setBy: string;
                                /** @description Milliseconds since the epoch, UTC */
                                setTime: number;
                            }[];
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
            };
        };
        /** Say how much a target matters; normal takes back what was said */
        put: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        kind: string;
                        key: string;
                        criticality: "low" | "normal" | "high" | "critical";
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            criticality: string;
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
            };
        };
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/users": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Members of the tenant */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: {
                                id: string;
                                email: string;
                                name: string;
                                role: "viewer" | "analyst" | "responder" | "admin";
                                customRole?: {
                                    id: string;
                                    name: string;
                                };
                                disabled: boolean;
                                /** @description Milliseconds since the epoch, UTC */
                                lastSignInTime?: number;
                            }[];
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/auth/invitation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** What a one-time link is for */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        token: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            kind: "join" | "reset";
                            email: string;
                            role: "viewer" | "analyst" | "responder" | "admin";
                            tenantName: string;
                            /** @description Milliseconds since the epoch, UTC */
                            expiresTime: number;
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/auth/join": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Use a one-time link: join the tenant or set a new password, and be signed in */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        token: string;
                        name?: string;
                        password: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            user: {
                                id: string;
                                email: string;
                                name: string;
                                role: "viewer" | "analyst" | "responder" | "admin";
                                roleName: string;
                            };
                            tenant: {
                                id: string;
                                name: string;
                                sandbox: boolean;
                            };
                            permissions: string[];
                            stage: "full" | "second-factor" | "enrolment";
                            /** @description Has the person a second factor? */
                            hasFactor: boolean;
                            factorPolicy: "required" | "optional";
                            csrfToken: string;
                            /** @description Milliseconds since the epoch, UTC */
                            sessionExpiresTime: number;
                            support?: {
                                /** @description Milliseconds since the epoch, UTC */
                                expiresTime: number;
                                reason: string;
                            };
                            /** @description Runs the installation; has no tenant's data */
                            isOperator: boolean;
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/auth/password": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Change the own password; ends the other sessions */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        current: string;
                        next: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/auth/sessions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The own open sessions */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: {
                                /** @description Milliseconds since the epoch, UTC */
                                createdTime: number;
                                /** @description Milliseconds since the epoch, UTC */
                                lastSeenTime: number;
                                /** @description Milliseconds since the epoch, UTC */
                                expiresTime: number;
                                current: boolean;
                            }[];
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        /** End all of the own sessions but this one */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            ended: number;
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/invitations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Links to join the tenant, or to reset a password, that were not used */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: {
                                id: string;
                                kind: "join" | "reset";
                                email: string;
                                role: "viewer" | "analyst" | "responder" | "admin";
                                /** @description Milliseconds since the epoch, UTC */
                                createdTime: number;
                                createdBy: string;
                                /** @description Milliseconds since the epoch, UTC */
                                expiresTime: number;
                            }[];
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
            };
        };
        put?: never;
        /** A one-time link with which somebody joins the tenant */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        email: string;
                        role: "viewer" | "analyst" | "responder" | "admin";
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            invitation: {
                                id: string;
                                kind: "join" | "reset";
                                email: string;
                                role: "viewer" | "analyst" | "responder" | "admin";
                                /** @description Milliseconds since the epoch, UTC */
                                createdTime: number;
                                createdBy: string;
                                /** @description Milliseconds since the epoch, UTC */
                                expiresTime: number;
                            };
                            link: string;
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/invitations/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Take an invitation or a reset link back */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/connector-products": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Products that can be made to act, what each can do and what it needs */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: {
                                name: string;
                                title: string;
                                /** @description Where the vendor describes the calls */
                                documentation: string;
                                /** @description What to make at the vendor */
                                steps: string[];
                                settings: {
                                    name: string;
                                    label: string;
                                    /** @description What it looks like and where it is found */
                                    hint: string;
                                    isSecret: boolean;
                                    /** @description May be left empty */
                                    isOptional?: boolean;
                                }[];
                                /** @description Of the action registry */
                                actions: string[];
                            }[];
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/connectors": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Products that act for this tenant */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: {
                                id: string;
                                name: string;
                                product: string;
                                title: string;
                                /** @description Its definition was written by the tenant */
                                isOwn: boolean;
                                /** @description Without the secrets, which nobody is shown */
                                settings: {
                                    [key: string]: string;
                                };
                                /** @description None where its definition fits no more */
                                actions: string[];
                                /** @description Milliseconds since the epoch, UTC */
                                createdTime: number;
                            }[];
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
            };
        };
        put?: never;
        /** Let a product act for this tenant; its secrets are never shown again */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        name: string;
                        /** @description One that is shipped */
                        product?: string;
                        /** @description Or one of your own: docs/guides/connect-a-product.md */
                        definition?: unknown;
                        /** @description Settings and secrets by name */
                        settings: {
                            [key: string]: string;
                        };
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            id: string;
                            name: string;
                            product: string;
                            title: string;
                            /** @description Its definition was written by the tenant */
                            isOwn: boolean;
                            /** @description Without the secrets, which nobody is shown */
                            settings: {
                                [key: string]: string;
                            };
                            /** @description None where its definition fits no more */
                            actions: string[];
                            /** @description Milliseconds since the epoch, UTC */
                            createdTime: number;
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/connectors/try": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Ask the vendor who we are; nothing is stored and nothing is changed */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        name: string;
                        /** @description One that is shipped */
                        product?: string;
                        /** @description Or one of your own: docs/guides/connect-a-product.md */
                        definition?: unknown;
                        /** @description Settings and secrets by name */
                        settings: {
                            [key: string]: string;
                        };
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @enum {boolean} */
                            ok: true;
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/connectors/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Forget a product and its secrets, unless something that it did is still to be undone */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/onboarding": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How far the tenant is on the way to detection that is proved, and what is missing */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            isDone: boolean;
                            next?: "profile" | "deploy" | "sources" | "drill";
                            steps: {
                                id: "profile" | "deploy" | "sources" | "drill";
                                title: string;
                                /** @description Told by what is stored now; never ticked off */
                                isDone: boolean;
                                /** @description Hostile text: show it as text only */
                                fact: string;
                                /** @description Hostile text: show it as text only */
                                missing?: string;
                                /** @description Path of the console where it is done */
                                page: string;
                            }[];
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/drills": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Drills on hosts, the newest first */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: {
                                id: string;
                                agentId: string;
                                /** @description Hostile text: show it as text only */
                                hostname: string;
                                startedBy: string;
                                /** @description Milliseconds since the epoch, UTC */
                                startedTime: number;
                                /** @description Until then the host has undone it, server or no server */
                                endsTime: number;
                                /** @description Why nothing was done; text of that host */
                                problem?: string;
                                /** @description Milliseconds since the epoch, UTC */
                                undoneTime?: number;
                                undoProblem?: string;
                            }[];
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
            };
        };
        put?: never;
        /** Do harmless things that look like an attack on a host, and see what is found */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        agentId: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            id: string;
                            agentId: string;
                            /** @description Hostile text: show it as text only */
                            hostname: string;
                            startedBy: string;
                            /** @description Milliseconds since the epoch, UTC */
                            startedTime: number;
                            /** @description Until then the host has undone it, server or no server */
                            endsTime: number;
                            /** @description Why nothing was done; text of that host */
                            problem?: string;
                            /** @description Milliseconds since the epoch, UTC */
                            undoneTime?: number;
                            undoProblem?: string;
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/drills/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What a drill did, what of it was found, and why the rest was not */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            id: string;
                            agentId: string;
                            /** @description Hostile text: show it as text only */
                            hostname: string;
                            startedBy: string;
                            /** @description Milliseconds since the epoch, UTC */
                            startedTime: number;
                            /** @description Until then the host has undone it, server or no server */
                            endsTime: number;
                            /** @description Why nothing was done; text of that host */
                            problem?: string;
                            /** @description Milliseconds since the epoch, UTC */
                            undoneTime?: number;
                            undoProblem?: string;
                            state: "running" | "passed" | "failed";
                            steps: {
                                id: string;
                                title: string;
                                does: string;
                                withinSeconds: number;
                                ruleIds: string[];
                                outcome: {
                                    kind: "waiting" | "found" | "late" | "missed";
                                    findingId?: string;
                                    findingTitle?: string;
                                    /** @description From the start of the drill until the finding was stored */
                                    seconds?: number;
                                    why?: "host-unreached" | "not-done" | "sensor-off" | "no-event" | "rule-off" | "no-rule-fired";
                                    /** @description Text of that host */
                                    detail?: string;
                                };
                            }[];
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/response/kill-switch": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** On: nothing new begins in the tenant; off: for administrators only */
        put: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        on: boolean;
                        reason: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @description Runs that wait for approval */
                            waiting: number;
                            killSwitch?: {
                                by: string;
                                /** @description Milliseconds since the epoch, UTC */
                                time: number;
                                reason: string;
                            };
                            installationSwitch?: {
                                by: string;
                                /** @description Milliseconds since the epoch, UTC */
                                time: number;
                                reason: string;
                            };
                            protected: {
                                networks: string[];
                                names: string[];
                            };
                            pendingRemoval?: {
                                networks: string[];
                                names: string[];
                                by: string;
                                isOwn: boolean;
                            };
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
            };
        };
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/response/protected": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** What no action may touch: adding counts at once, taking away needs a second person */
        put: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        networks: string[];
                        names: string[];
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @description Runs that wait for approval */
                            waiting: number;
                            killSwitch?: {
                                by: string;
                                /** @description Milliseconds since the epoch, UTC */
                                time: number;
                                reason: string;
                            };
                            installationSwitch?: {
                                by: string;
                                /** @description Milliseconds since the epoch, UTC */
                                time: number;
                                reason: string;
                            };
                            protected: {
                                networks: string[];
                                names: string[];
                            };
                            pendingRemoval?: {
                                networks: string[];
                                names: string[];
                                by: string;
                                isOwn: boolean;
                            };
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
            };
        };
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/response/protected/removal": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Take back a removal from the protected targets that waits for a second person */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/response/runs/{id}/approve": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Approve exactly the plan of this hash */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        planHash: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            id: string;
                            incidentId: string;
                            action: string;
                            /** @description Hostile text: show it as text only */
                            title: string;
                            hostname: string;
                            state: string;
                            reason?: string;
                            requestedBy: string;
                            /** @description Milliseconds since the epoch, UTC */
                            requestedTime: number;
                            /** @description Milliseconds since the epoch, UTC */
                            expiresTime: number;
                            /** @description Milliseconds since the epoch, UTC */
                            revertTime?: number;
                            approvers: number;
                            /** @description The caller asked for it */
                            isOwn: boolean;
                            /** @description Policy lets the caller be one of those who approve */
                            canApprove: boolean;
                            canRevert: boolean;
                            planHash: string;
                            decision: {
                                effect: "allow" | "require_approval" | "deny";
                                reasons: string[];
                                approvers?: number;
                                askerCounts?: boolean;
                            };
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/response/runs/{id}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Take back a run that has not begun */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        reason: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            id: string;
                            incidentId: string;
                            action: string;
                            /** @description Hostile text: show it as text only */
                            title: string;
                            hostname: string;
                            state: string;
                            reason?: string;
                            requestedBy: string;
                            /** @description Milliseconds since the epoch, UTC */
                            requestedTime: number;
                            /** @description Milliseconds since the epoch, UTC */
                            expiresTime: number;
                            /** @description Milliseconds since the epoch, UTC */
                            revertTime?: number;
                            approvers: number;
                            /** @description The caller asked for it */
                            isOwn: boolean;
                            /** @description Policy lets the caller be one of those who approve */
                            canApprove: boolean;
                            canRevert: boolean;
                            planHash: string;
                            decision: {
                                effect: "allow" | "require_approval" | "deny";
                                reasons: string[];
                                approvers?: number;
                                askerCounts?: boolean;
                            };
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/response/runs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Actions that were asked for, newest first */
        get: {
            parameters: {
                query?: {
                    /** @description Only those that wait for approval */
                    waiting?: boolean;
                    incidentId?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: {
                                id: string;
                                incidentId: string;
                                action: string;
                                /** @description Hostile text: show it as text only */
                                title: string;
                                hostname: string;
                                state: string;
                                reason?: string;
                                requestedBy: string;
                                /** @description Milliseconds since the epoch, UTC */
                                requestedTime: number;
                                /** @description Milliseconds since the epoch, UTC */
                                expiresTime: number;
                                /** @description Milliseconds since the epoch, UTC */
                                revertTime?: number;
                                approvers: number;
                                /** @description The caller asked for it */
                                isOwn: boolean;
                                /** @description Policy lets the caller be one of those who approve */
                                canApprove: boolean;
                                canRevert: boolean;
                                planHash: string;
                                decision: {
                                    effect: "allow" | "require_approval" | "deny";
                                    reasons: string[];
                                    approvers?: number;
                                    askerCounts?: boolean;
                                };
                            }[];
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
            };
        };
        put?: never;
        /** Ask for an action: it begins, waits for approval or is denied, as policy says */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        action: string;
                        target: {
                            kind: "device" | "user" | "address" | "session" | "process" | "file" | "incident";
                            key: string;
                            label?: string;
                        };
                        agentId?: string;
                        durationMs?: number;
                        incidentId: string;
                        planHash?: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            id: string;
                            incidentId: string;
                            action: string;
                            /** @description Hostile text: show it as text only */
                            title: string;
                            hostname: string;
                            state: string;
                            reason?: string;
                            requestedBy: string;
                            /** @description Milliseconds since the epoch, UTC */
                            requestedTime: number;
                            /** @description Milliseconds since the epoch, UTC */
                            expiresTime: number;
                            /** @description Milliseconds since the epoch, UTC */
                            revertTime?: number;
                            approvers: number;
                            /** @description The caller asked for it */
                            isOwn: boolean;
                            /** @description Policy lets the caller be one of those who approve */
                            canApprove: boolean;
                            canRevert: boolean;
                            planHash: string;
                            decision: {
                                effect: "allow" | "require_approval" | "deny";
                                reasons: string[];
                                approvers?: number;
                                askerCounts?: boolean;
                            };
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/response/runs/{id}/deny": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Say no to a run that waits, for good */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        reason: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            id: string;
                            incidentId: string;
                            action: string;
                            /** @description Hostile text: show it as text only */
                            title: string;
                            hostname: string;
                            state: string;
                            reason?: string;
                            requestedBy: string;
                            /** @description Milliseconds since the epoch, UTC */
                            requestedTime: number;
                            /** @description Milliseconds since the epoch, UTC */
                            expiresTime: number;
                            /** @description Milliseconds since the epoch, UTC */
                            revertTime?: number;
                            approvers: number;
                            /** @description The caller asked for it */
                            isOwn: boolean;
                            /** @description Policy lets the caller be one of those who approve */
                            canApprove: boolean;
                            canRevert: boolean;
                            planHash: string;
                            decision: {
                                effect: "allow" | "require_approval" | "deny";
                                reasons: string[];
                                approvers?: number;
                                askerCounts?: boolean;
                            };
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/response/runs/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A run: its plan, who approved it, each step and what the host saw */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            id: string;
                            incidentId: string;
                            action: string;
                            /** @description Hostile text: show it as text only */
                            title: string;
                            hostname: string;
                            state: string;
                            reason?: string;
                            requestedBy: string;
                            /** @description Milliseconds since the epoch, UTC */
                            requestedTime: number;
                            /** @description Milliseconds since the epoch, UTC */
                            expiresTime: number;
                            /** @description Milliseconds since the epoch, UTC */
                            revertTime?: number;
                            approvers: number;
                            /** @description The caller asked for it */
                            isOwn: boolean;
                            /** @description Policy lets the caller be one of those who approve */
                            canApprove: boolean;
                            canRevert: boolean;
                            planHash: string;
                            decision: {
                                effect: "allow" | "require_approval" | "deny";
                                reasons: string[];
                                approvers?: number;
                                askerCounts?: boolean;
                            };
                            because: string;
                            expectedEffect: string;
                            reversal: string;
                            /** @description JSON: exactly what was approved */
                            plan: string;
                            approvals: {
                                by: string;
                                /** @description Milliseconds since the epoch, UTC */
                                time: number;
                                planHash: string;
                            }[];
                            steps: {
                                seq: number;
                                kind: string;
                                /** @description Milliseconds since the epoch, UTC */
                                time: number;
                                reason?: string;
                                /** @description Hostile text: what the host saw */
                                observed?: string;
                            }[];
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/response/runs/{id}/revert": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Undo a run; the worker does it next and looks at the host */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        reason: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            id: string;
                            incidentId: string;
                            action: string;
                            /** @description Hostile text: show it as text only */
                            title: string;
                            hostname: string;
                            state: string;
                            reason?: string;
                            requestedBy: string;
                            /** @description Milliseconds since the epoch, UTC */
                            requestedTime: number;
                            /** @description Milliseconds since the epoch, UTC */
                            expiresTime: number;
                            /** @description Milliseconds since the epoch, UTC */
                            revertTime?: number;
                            approvers: number;
                            /** @description The caller asked for it */
                            isOwn: boolean;
                            /** @description Policy lets the caller be one of those who approve */
                            canApprove: boolean;
                            canRevert: boolean;
                            planHash: string;
                            decision: {
                                effect: "allow" | "require_approval" | "deny";
                                reasons: string[];
                                approvers?: number;
                                askerCounts?: boolean;
                            };
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/incidents/{id}/simulate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** What an action would do, whom it would touch and what policy says; changes nothing */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        action: string;
                        target: {
                            kind: "device" | "user" | "address" | "session" | "process" | "file" | "incident";
                            key: string;
                            label?: string;
                        };
                        agentId?: string;
                        durationMs?: number;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            title: string;
                            /** @description Hostile text: show it as text only */
                            because: string;
                            expectedEffect: string;
                            reversal: string;
                            durationMs?: number;
                            decision: {
                                effect: "allow" | "require_approval" | "deny";
                                reasons: string[];
                                approvers?: number;
                                askerCounts?: boolean;
                            };
                            agentId: string;
                            agents: {
                                id: string;
                                hostname: string;
                            }[];
                            planHash?: string;
                            /** @description JSON: what the host would do */
                            plan?: string;
                            affected?: {
                                query: string;
                                events: number;
                                users: {
                                    value: string;
                                    count: number;
                                }[];
                                devices: {
                                    value: string;
                                    count: number;
                                }[];
                            };
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/response/state": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The kill switches, what waits for approval, and what no action may touch */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @description Runs that wait for approval */
                            waiting: number;
                            killSwitch?: {
                                by: string;
                                /** @description Milliseconds since the epoch, UTC */
                                time: number;
                                reason: string;
                            };
                            installationSwitch?: {
                                by: string;
                                /** @description Milliseconds since the epoch, UTC */
                                time: number;
                                reason: string;
                            };
                            protected: {
                                networks: string[];
                                names: string[];
                            };
                            pendingRemoval?: {
                                networks: string[];
                                names: string[];
                                by: string;
                                isOwn: boolean;
                            };
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/response/playbooks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Playbooks of the tenant and of the catalog */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: {
                                id: string;
                                name: string;
                                description: string;
                                labels: string[];
                                /** @description Its triggers start it, from autonomy 2 on; at any, where it only tells people something */
                                enabled: boolean;
                                isShipped: boolean;
                                revision: number;
                                modified: string;
                                cooldownMs: number;
                                triggers: {
                                    on: string;
                                    condition?: string;
                                    rules?: string[];
                                    everyMs?: number;
                                }[];
                                /** @description Actions that its steps ask for */
                                actions: string[];
                            }[];
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
            };
        };
        /** Store a playbook of the tenant */
        put: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        text: string;
                        basedOn: number;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            id: string;
                            name: string;
                            description: string;
                            labels: string[];
                            /** @description Its triggers start it, from autonomy 2 on; at any, where it only tells people something */
                            enabled: boolean;
                            isShipped: boolean;
                            revision: number;
                            modified: string;
                            cooldownMs: number;
                            triggers: {
                                on: string;
                                condition?: string;
                                rules?: string[];
                                everyMs?: number;
                            }[];
                            /** @description Actions that its steps ask for */
                            actions: string[];
                            /** @description CACAO 2.0 as JSON */
                            text: string;
                            steps: {
                                id: string;
                                type: string;
                                name: string;
                                /** @description The action, question or condition */
                                detail: string;
                            }[];
                            edges: {
                                from: string;
                                to: string;
                                by: string;
                            }[];
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
            };
        };
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/response/playbooks/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A playbook as a graph and as text */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            id: string;
                            name: string;
                            description: string;
                            labels: string[];
                            /** @description Its triggers start it, from autonomy 2 on; at any, where it only tells people something */
                            enabled: boolean;
                            isShipped: boolean;
                            revision: number;
                            modified: string;
                            cooldownMs: number;
                            triggers: {
                                on: string;
                                condition?: string;
                                rules?: string[];
                                everyMs?: number;
                            }[];
                            /** @description Actions that its steps ask for */
                            actions: string[];
                            /** @description CACAO 2.0 as JSON */
                            text: string;
                            steps: {
                                id: string;
                                type: string;
                                name: string;
                                /** @description The action, question or condition */
                                detail: string;
                            }[];
                            edges: {
                                from: string;
                                to: string;
                                by: string;
                            }[];
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        /** Delete a playbook of the tenant */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": Record<string, never>;
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/response/playbooks/check": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** What is wrong with the text of a playbook */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        text: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            problems: {
                                path: string;
                                message: string;
                            }[];
                            steps: {
                                id: string;
                                type: string;
                                name: string;
                                /** @description The action, question or condition */
                                detail: string;
                            }[];
                            edges: {
                                from: string;
                                to: string;
                                by: string;
                            }[];
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/response/playbooks/{id}/enabled": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Let the triggers of a playbook start it, or not */
        put: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        enabled: boolean;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            id: string;
                            name: string;
                            description: string;
                            labels: string[];
                            /** @description Its triggers start it, from autonomy 2 on; at any, where it only tells people something */
                            enabled: boolean;
                            isShipped: boolean;
                            revision: number;
                            modified: string;
                            cooldownMs: number;
                            triggers: {
                                on: string;
                                condition?: string;
                                rules?: string[];
                                everyMs?: number;
                            }[];
                            /** @description Actions that its steps ask for */
                            actions: string[];
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
            };
        };
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/response/playbooks/{id}/dry-run": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** What a playbook would do about an incident; nothing is asked for */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        incidentId: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            outcome: string;
                            actions: {
                                step: string;
                                action: string;
                                /** @description Hostile text: show it as text only */
                                title: string;
                                /** @description Hostile text: show it as text only */
                                because: string;
                                expectedEffect: string;
                                reversal: string;
                                decision: {
                                    effect: "allow" | "require_approval" | "deny";
                                    reasons: string[];
                                    approvers?: number;
                                    askerCounts?: boolean;
                                };
                            }[];
                            timeline: {
                                /** @description Milliseconds since the epoch, UTC */
                                time: number;
                                step: string;
                                stepName: string;
                                kind: string;
                                /** @description Hostile text: show it as text only */
                                text: string;
                                runId?: string;
                            }[];
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/incidents/{id}/playbooks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Playbooks that fit an incident: why, what they would do, what policy says */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: {
                                playbookId: string;
                                name: string;
                                description: string;
                                enabled: boolean;
                                /** @description Hostile text: show it as text only */
                                because: string;
                                /** @description Ids of findings */
                                evidence: string[];
                                outcome: string;
                                actions: {
                                    step: string;
                                    action: string;
                                    /** @description Hostile text: show it as text only */
                                    title: string;
                                    /** @description Hostile text: show it as text only */
                                    because: string;
                                    expectedEffect: string;
                                    reversal: string;
                                    decision: {
                                        effect: "allow" | "require_approval" | "deny";
                                        reasons: string[];
                                        approvers?: number;
                                        askerCounts?: boolean;
                                    };
                                }[];
                            }[];
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/response/playbook-runs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Runs of playbooks, newest first */
        get: {
            parameters: {
                query?: {
                    /** @description Only those that a person must look at */
                    failed?: boolean;
                    incidentId?: string;
                    playbookId?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: {
                                id: string;
                                playbookId: string;
                                name: string;
                                incidentId: string;
                                trigger: string;
                                requestedBy: string;
                                state: string;
                                /** @description Hostile text: show it as text only */
                                reason?: string;
                                /** @description Milliseconds since the epoch, UTC */
                                startedTime: number;
                                /** @description Milliseconds since the epoch, UTC */
                                endedTime?: number;
                                failures: number;
                                /** @description A step waits for an answer */
                                isAsking: boolean;
                            }[];
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
            };
        };
        put?: never;
        /** Start a playbook on an incident */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        playbookId: string;
                        incidentId: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            id: string;
                            playbookId: string;
                            name: string;
                            incidentId: string;
                            trigger: string;
                            requestedBy: string;
                            state: string;
                            /** @description Hostile text: show it as text only */
                            reason?: string;
                            /** @description Milliseconds since the epoch, UTC */
                            startedTime: number;
                            /** @description Milliseconds since the epoch, UTC */
                            endedTime?: number;
                            failures: number;
                            /** @description A step waits for an answer */
                            isAsking: boolean;
                            places: {
                                step: string;
                                stepName: string;
                                state: string;
                                /** @description Hostile text: show it as text only */
                                reason?: string;
                                question?: string;
                                answers?: string[];
                                requests: {
                                    runId: string;
                                    /** @description Hostile text: show it as text only */
                                    target: string;
                                    state: string;
                                    /** @description Hostile text: show it as text only */
                                    reason?: string;
                                }[];
                            }[];
                            timeline: {
                                /** @description Milliseconds since the epoch, UTC */
                                time: number;
                                step: string;
                                stepName: string;
                                kind: string;
                                /** @description Hostile text: show it as text only */
                                text: string;
                                runId?: string;
                            }[];
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/response/playbook-runs/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A run of a playbook: where it stands and what happened */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            id: string;
                            playbookId: string;
                            name: string;
                            incidentId: string;
                            trigger: string;
                            requestedBy: string;
                            state: string;
                            /** @description Hostile text: show it as text only */
                            reason?: string;
                            /** @description Milliseconds since the epoch, UTC */
                            startedTime: number;
                            /** @description Milliseconds since the epoch, UTC */
                            endedTime?: number;
                            failures: number;
                            /** @description A step waits for an answer */
                            isAsking: boolean;
                            places: {
                                step: string;
                                stepName: string;
                                state: string;
                                /** @description Hostile text: show it as text only */
                                reason?: string;
                                question?: string;
                                answers?: string[];
                                requests: {
                                    runId: string;
                                    /** @description Hostile text: show it as text only */
                                    target: string;
                                    state: string;
                                    /** @description Hostile text: show it as text only */
                                    reason?: string;
                                }[];
                            }[];
                            timeline: {
                                /** @description Milliseconds since the epoch, UTC */
                                time: number;
                                step: string;
                                stepName: string;
                                kind: string;
                                /** @description Hostile text: show it as text only */
                                text: string;
                                runId?: string;
                            }[];
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/response/playbook-runs/{id}/answer": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Answer a step that asks people */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        step: string;
                        answer: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            id: string;
                            playbookId: string;
                            name: string;
                            incidentId: string;
                            trigger: string;
                            requestedBy: string;
                            state: string;
                            /** @description Hostile text: show it as text only */
                            reason?: string;
                            /** @description Milliseconds since the epoch, UTC */
                            startedTime: number;
                            /** @description Milliseconds since the epoch, UTC */
                            endedTime?: number;
                            failures: number;
                            /** @description A step waits for an answer */
                            isAsking: boolean;
                            places: {
                                step: string;
                                stepName: string;
                                state: string;
                                /** @description Hostile text: show it as text only */
                                reason?: string;
                                question?: string;
                                answers?: string[];
                                requests: {
                                    runId: string;
                                    /** @description Hostile text: show it as text only */
                                    target: string;
                                    state: string;
                                    /** @description Hostile text: show it as text only */
                                    reason?: string;
                                }[];
                            }[];
                            timeline: {
                                /** @description Milliseconds since the epoch, UTC */
                                time: number;
                                step: string;
                                stepName: string;
                                kind: string;
                                /** @description Hostile text: show it as text only */
                                text: string;
                                runId?: string;
                            }[];
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/response/playbook-runs/{id}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** End a run of a playbook */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        reason: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            id: string;
                            playbookId: string;
                            name: string;
                            incidentId: string;
                            trigger: string;
                            requestedBy: string;
                            state: string;
                            /** @description Hostile text: show it as text only */
                            reason?: string;
                            /** @description Milliseconds since the epoch, UTC */
                            startedTime: number;
                            /** @description Milliseconds since the epoch, UTC */
                            endedTime?: number;
                            failures: number;
                            /** @description A step waits for an answer */
                            isAsking: boolean;
                            places: {
                                step: string;
                                stepName: string;
                                state: string;
                                /** @description Hostile text: show it as text only */
                                reason?: string;
                                question?: string;
                                answers?: string[];
                                requests: {
                                    runId: string;
                                    /** @description Hostile text: show it as text only */
                                    target: string;
                                    state: string;
                                    /** @description Hostile text: show it as text only */
                                    reason?: string;
                                }[];
                            }[];
                            timeline: {
                                /** @description Milliseconds since the epoch, UTC */
                                time: number;
                                step: string;
                                stepName: string;
                                kind: string;
                                /** @description Hostile text: show it as text only */
                                text: string;
                                runId?: string;
                            }[];
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/response/playbook-runs/{id}/retry": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Try a failed step of a run again */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        step: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            id: string;
                            playbookId: string;
                            name: string;
                            incidentId: string;
                            trigger: string;
                            requestedBy: string;
                            state: string;
                            /** @description Hostile text: show it as text only */
                            reason?: string;
                            /** @description Milliseconds since the epoch, UTC */
                            startedTime: number;
                            /** @description Milliseconds since the epoch, UTC */
                            endedTime?: number;
                            failures: number;
                            /** @description A step waits for an answer */
                            isAsking: boolean;
                            places: {
                                step: string;
                                stepName: string;
                                state: string;
                                /** @description Hostile text: show it as text only */
                                reason?: string;
                                question?: string;
                                answers?: string[];
                                requests: {
                                    runId: string;
                                    /** @description Hostile text: show it as text only */
                                    target: string;
                                    state: string;
                                    /** @description Hostile text: show it as text only */
                                    reason?: string;
                                }[];
                            }[];
                            timeline: {
                                /** @description Milliseconds since the epoch, UTC */
                                time: number;
                                step: string;
                                stepName: string;
                                kind: string;
                                /** @description Hostile text: show it as text only */
                                text: string;
                                runId?: string;
                            }[];
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/response/playbook-runs/{id}/skip": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Go on behind a failed step */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        step: string;
                        reason: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            id: string;
                            playbookId: string;
                            name: string;
                            incidentId: string;
                            trigger: string;
                            requestedBy: string;
                            state: string;
                            /** @description Hostile text: show it as text only */
                            reason?: string;
                            /** @description Milliseconds since the epoch, UTC */
                            startedTime: number;
                            /** @description Milliseconds since the epoch, UTC */
                            endedTime?: number;
                            failures: number;
                            /** @description A step waits for an answer */
                            isAsking: boolean;
                            places: {
                                step: string;
                                stepName: string;
                                state: string;
                                /** @description Hostile text: show it as text only */
                                reason?: string;
                                question?: string;
                                answers?: string[];
                                requests: {
                                    runId: string;
                                    /** @description Hostile text: show it as text only */
                                    target: string;
                                    state: string;
                                    /** @description Hostile text: show it as text only */
                                    reason?: string;
                                }[];
                            }[];
                            timeline: {
                                /** @description Milliseconds since the epoch, UTC */
                                time: number;
                                step: string;
                                stepName: string;
                                kind: string;
                                /** @description Hostile text: show it as text only */
                                text: string;
                                runId?: string;
                            }[];
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/response/playbook-runs/{id}/dismiss": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Take a failed run off the list */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        reason: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            id: string;
                            playbookId: string;
                            name: string;
                            incidentId: string;
                            trigger: string;
                            requestedBy: string;
                            state: string;
                            /** @description Hostile text: show it as text only */
                            reason?: string;
                            /** @description Milliseconds since the epoch, UTC */
                            startedTime: number;
                            /** @description Milliseconds since the epoch, UTC */
                            endedTime?: number;
                            failures: number;
                            /** @description A step waits for an answer */
                            isAsking: boolean;
                            places: {
                                step: string;
                                stepName: string;
                                state: string;
                                /** @description Hostile text: show it as text only */
                                reason?: string;
                                question?: string;
                                answers?: string[];
                                requests: {
                                    runId: string;
                                    /** @description Hostile text: show it as text only */
                                    target: string;
                                    state: string;
                                    /** @description Hostile text: show it as text only */
                                    reason?: string;
                                }[];
                            }[];
                            timeline: {
                                /** @description Milliseconds since the epoch, UTC */
                                time: number;
                                step: string;
                                stepName: string;
                                kind: string;
                                /** @description Hostile text: show it as text only */
                                text: string;
                                runId?: string;
                            }[];
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/roles": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What each role may do: those of the ladder, and the tenant's own */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: {
                                role: "viewer" | "analyst" | "responder" | "admin";
                                permissions: string[];
                            }[];
                            custom: {
                                id: string;
                                name: string;
                                permissions: string[];
                                countsAs: "viewer" | "analyst" | "responder" | "admin";
                            }[];
                            /** @description What a role can be made of */
                            permissions: string[];
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
            };
        };
        put?: never;
        /** Make a role: a set of permissions, none that the caller does not have */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        name: string;
                        permissions: string[];
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            id: string;
                            name: string;
                            permissions: string[];
                            countsAs: "viewer" | "analyst" | "responder" | "admin";
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/roles/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Change a role; whoever holds it has it so from the next request on */
        put: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        name: string;
                        permissions: string[];
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            id: string;
                            name: string;
                            permissions: string[];
                            countsAs: "viewer" | "analyst" | "responder" | "admin";
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
            };
        };
        post?: never;
        /** Delete a role that nobody holds */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/response/who-can": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Who could have an action done to a target, as policy would answer each member */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        action: string;
                        target: {
                            kind: "device" | "user" | "address" | "session" | "process" | "file" | "incident";
                            key: string;
                            label?: string;
                        };
                        incidentId?: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: {
                                id: string;
                                name: string;
                                roleName: string;
                                decision: {
                                    effect: "allow" | "require_approval" | "deny";
                                    reasons: string[];
                                    approvers?: number;
                                    askerCounts?: boolean;
                                };
                                canApprove: boolean;
                            }[];
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/users/{id}/abilities": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What this member could do now, and whether a second factor is asked for it */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            permissions: string[];
                            needsFactor: boolean;
                            hasFactor: boolean;
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/users/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Change a member's name or role, or disable the account, which ends its sessions */
        patch: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        name?: string;
                        role?: "viewer" | "analyst" | "responder" | "admin";
                        customRoleId?: string;
                        disabled?: boolean;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            id: string;
                            email: string;
                            name: string;
                            role: "viewer" | "analyst" | "responder" | "admin";
                            customRole?: {
                                id: string;
                                name: string;
                            };
                            disabled: boolean;
                            /** @description Milliseconds since the epoch, UTC */
                            lastSignInTime?: number;
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
            };
        };
        trace?: never;
    };
    "/api/users/{id}/reset-link": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A one-time link with which a member sets a new password */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            invitation: {
                                id: string;
                                kind: "join" | "reset";
                                email: string;
                                role: "viewer" | "analyst" | "responder" | "admin";
                                /** @description Milliseconds since the epoch, UTC */
                                createdTime: number;
                                createdBy: string;
                                /** @description Milliseconds since the epoch, UTC */
                                expiresTime: number;
                            };
                            link: string;
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/auth/factor": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** The second step of signing in: a code, a recovery code or a passkey's signature */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        code?: string;
                        recoveryCode?: string;
                        password?: string;
                        passkey?: unknown;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            user: {
                                id: string;
                                email: string;
                                name: string;
                                role: "viewer" | "analyst" | "responder" | "admin";
                                roleName: string;
                            };
                            tenant: {
                                id: string;
                                name: string;
                                sandbox: boolean;
                            };
                            permissions: string[];
                            stage: "full" | "second-factor" | "enrolment";
                            /** @description Has the person a second factor? */
                            hasFactor: boolean;
                            factorPolicy: "required" | "optional";
                            csrfToken: string;
                            /** @description Milliseconds since the epoch, UTC */
                            sessionExpiresTime: number;
                            support?: {
                                /** @description Milliseconds since the epoch, UTC */
                                expiresTime: number;
                                reason: string;
                            };
                            /** @description Runs the installation; has no tenant's data */
                            isOperator: boolean;
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/auth/factor/options": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** What the browser asks one of the own passkeys to sign */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            options: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/auth/step-up": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Prove again who it is, for what is delicate; with the password only where there is no factor */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        code?: string;
                        recoveryCode?: string;
                        password?: string;
                        passkey?: unknown;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/auth/sso/offers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Where a person may go on, by the tenant's sign-in link or an e-mail's domain */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        email?: string;
                        id?: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: {
                                id: string;
                                name: string;
                            }[];
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/auth/sso": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Start signing in at a tenant's identity provider; the browser goes to `url` */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        id: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            url: string;
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/auth/sso/finish": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Finish signing in with what the identity provider answered in the address */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        query: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            user: {
                                id: string;
                                email: string;
                                name: string;
                                role: "viewer" | "analyst" | "responder" | "admin";
                                roleName: string;
                            };
                            tenant: {
                                id: string;
                                name: string;
                                sandbox: boolean;
                            };
                            permissions: string[];
                            stage: "full" | "second-factor" | "enrolment";
                            /** @description Has the person a second factor? */
                            hasFactor: boolean;
                            factorPolicy: "required" | "optional";
                            csrfToken: string;
                            /** @description Milliseconds since the epoch, UTC */
                            sessionExpiresTime: number;
                            support?: {
                                /** @description Milliseconds since the epoch, UTC */
                                expiresTime: number;
                                reason: string;
                            };
                            /** @description Runs the installation; has no tenant's data */
                            isOperator: boolean;
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/tenant/sso": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The tenant's single sign-on, without its secret */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            redirectUri: string;
                            answerUri: string;
                            signInLink?: string;
                            connection?: {
                                id: string;
                                name: string;
                                issuer: string;
                                clientId: string;
                                domains: string[];
                                roleClaim: string;
                                roles: {
                                    value: string;
                                    role: "viewer" | "analyst" | "responder" | "admin";
                                }[];
                                defaultRole?: "viewer" | "analyst" | "responder" | "admin";
                                /** @description Does a second factor that the provider names in `amr` count here too? */
                                trustsFactor: boolean;
                                enabled: boolean;
                                /** @description Of a provider that speaks SAML 2.0; its entity ID is `issuer`, ours `clientId` */
                                saml?: {
                                    signInUrl: string;
                                    /** @description PEM */
                                    certificates: string;
                                };
                            };
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
            };
        };
        /** Set single sign-on up or change it; passwords go on working */
        put: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        name: string;
                        issuer: string;
                        clientId: string;
                        domains: string[];
                        roleClaim: string;
                        roles: {
                            value: string;
                            role: "viewer" | "analyst" | "responder" | "admin";
                        }[];
                        defaultRole?: "viewer" | "analyst" | "responder" | "admin";
                        /** @description Does a second factor that the provider names in `amr` count here too? */
                        trustsFactor: boolean;
                        enabled: boolean;
                        /** @description Of a provider that speaks SAML 2.0; its entity ID is `issuer`, ours `clientId` */
                        saml?: {
                            signInUrl: string;
                            /** @description PEM */
                            certificates: string;
                        };
                        clientSecret?: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            redirectUri: string;
                            answerUri: string;
                            signInLink?: string;
                            connection?: {
                                id: string;
                                name: string;
                                issuer: string;
                                clientId: string;
                                domains: string[];
                                roleClaim: string;
                                roles: {
                                    value: string;
                                    role: "viewer" | "analyst" | "responder" | "admin";
                                }[];
                                defaultRole?: "viewer" | "analyst" | "responder" | "admin";
                                /** @description Does a second factor that the provider names in `amr` count here too? */
                                trustsFactor: boolean;
                                enabled: boolean;
                                /** @description Of a provider that speaks SAML 2.0; its entity ID is `issuer`, ours `clientId` */
                                saml?: {
                                    signInUrl: string;
                                    /** @description PEM */
                                    certificates: string;
                                };
                            };
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
            };
        };
        post?: never;
        /** Take single sign-on away; accounts and sessions stay */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/tenant/scim": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How the identity provider keeps members, without the token */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            baseUrl: string;
                            settings?: {
                                roles: {
                                    value: string;
                                    role: "viewer" | "analyst" | "responder" | "admin";
                                }[];
                                defaultRole: "viewer" | "analyst" | "responder" | "admin";
                                /** @description Milliseconds since the epoch, UTC */
                                createdTime: number;
                                createdBy: string;
                            };
                            /** @description Shown this once */
                            token?: string;
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
            };
        };
        /** Let the identity provider keep members; a new token is shown once */
        put: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        roles: {
                            value: string;
                            role: "viewer" | "analyst" | "responder" | "admin";
                        }[];
                        defaultRole: "viewer" | "analyst" | "responder" | "admin";
                        /** @description Makes a new token; the one before is good no more */
                        renewToken: boolean;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            baseUrl: string;
                            settings?: {
                                roles: {
                                    value: string;
                                    role: "viewer" | "analyst" | "responder" | "admin";
                                }[];
                                defaultRole: "viewer" | "analyst" | "responder" | "admin";
                                /** @description Milliseconds since the epoch, UTC */
                                createdTime: number;
                                createdBy: string;
                            };
                            /** @description Shown this once */
                            token?: string;
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
            };
        };
        post?: never;
        /** The identity provider keeps members no more; they stay */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/tenant/sso/check": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Does the provider answer as one? Reads its discovery document and keys */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            problem?: string;
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/auth/factors": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The own second factors */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: {
                                id: string;
                                kind: "totp" | "passkey";
                                name: string;
                                /** @description Milliseconds since the epoch, UTC */
                                createdTime: number;
                                /** @description Milliseconds since the epoch, UTC */
                                lastUsedTime?: number;
                            }[];
                            recoveryCodesLeft: number;
                            isRequired: boolean;
                            hasPasskeys: boolean;
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/auth/factors/totp": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A seed for an authenticator app; it counts when a code of it was shown */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        name: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            id: string;
                            secret: string;
                            uri: string;
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/auth/factors/{id}/confirm": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Show a first code of a new seed; the first factor brings recovery codes */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        code: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            recoveryCodes: string[];
                            me?: {
                                user: {
                                    id: string;
                                    email: string;
                                    name: string;
                                    role: "viewer" | "analyst" | "responder" | "admin";
                                    roleName: string;
                                };
                                tenant: {
                                    id: string;
                                    name: string;
                                    sandbox: boolean;
                                };
                                permissions: string[];
                                stage: "full" | "second-factor" | "enrolment";
                                /** @description Has the person a second factor? */
                                hasFactor: boolean;
                                factorPolicy: "required" | "optional";
                                csrfToken: string;
                                /** @description Milliseconds since the epoch, UTC */
                                sessionExpiresTime: number;
                                support?: {
                                    /** @description Milliseconds since the epoch, UTC */
                                    expiresTime: number;
                                    reason: string;
                                };
                                /** @description Runs the installation; has no tenant's data */
                                isOperator: boolean;
                            };
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/auth/factors/passkey/options": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** What the browser makes a new passkey with */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            options: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/auth/factors/passkey": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Keep the passkey that the browser made; the first factor brings recovery codes */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        name: string;
                        answer: unknown;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            recoveryCodes: string[];
                            me?: {
                                user: {
                                    id: string;
                                    email: string;
                                    name: string;
                                    role: "viewer" | "analyst" | "responder" | "admin";
                                    roleName: string;
                                };
                                tenant: {
                                    id: string;
                                    name: string;
                                    sandbox: boolean;
                                };
                                permissions: string[];
                                stage: "full" | "second-factor" | "enrolment";
                                /** @description Has the person a second factor? */
                                hasFactor: boolean;
                                factorPolicy: "required" | "optional";
                                csrfToken: string;
                                /** @description Milliseconds since the epoch, UTC */
                                sessionExpiresTime: number;
                                support?: {
                                    /** @description Milliseconds since the epoch, UTC */
                                    expiresTime: number;
                                    reason: string;
                                };
                                /** @description Runs the installation; has no tenant's data */
                                isOperator: boolean;
                            };
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/auth/factors/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Remove one of the own second factors; not the last one where the role needs one */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/auth/recovery-codes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** New recovery codes in the place of the old ones, shown this once */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            recoveryCodes: string[];
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/users/{id}/factors": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Take away the second factors of a member who lost them; ends the sessions */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            removed: number;
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/tenant/security": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How strictly the tenant's members sign in */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            secondFactor: "required" | "optional";
                            passwordPolicy: "nist" | "classes";
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Change how strictly the tenant's members sign in; counts from their next request */
        patch: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        secondFactor?: "required" | "optional";
                        passwordPolicy?: "nist" | "classes";
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            secondFactor: "required" | "optional";
                            passwordPolicy: "nist" | "classes";
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
            };
        };
        trace?: never;
    };
    "/api/auth/fresh": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Answers 204 when a delicate route would not ask who it is; for downloads */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/api-keys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The own API keys, to administrators all of the tenant; and what a key can be given */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: {
                                id: string;
                                prefix: string;
                                name: string;
                                userId: string;
                                permissions: string[];
                                /** @description Milliseconds since the epoch, UTC */
                                createdTime: number;
                                /** @description Milliseconds since the epoch, UTC */
                                expiresTime: number;
                                /** @description Milliseconds since the epoch, UTC */
                                lastUsedTime?: number;
                            }[];
                            permissions: string[];
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
            };
        };
        put?: never;
        /** A key for a program that acts for the caller; its token is given this once */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        name: string;
                        permissions: string[];
                        days: number;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            key: {
                                id: string;
                                prefix: string;
                                name: string;
                                userId: string;
                                permissions: string[];
                                /** @description Milliseconds since the epoch, UTC */
                                createdTime: number;
                                /** @description Milliseconds since the epoch, UTC */
                                expiresTime: number;
                                /** @description Milliseconds since the epoch, UTC */
                                lastUsedTime?: number;
                            };
                            token: string;
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/api-keys/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Revoke an API key; counts from its next request */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/auth/membership": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Joins another tenant by its invitation, with the account that the caller has */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        token: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            tenantId: string;
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/auth/tenant": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Goes on in another tenant of the caller's, in a session of its own */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        tenantId: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            user: {
                                id: string;
                                email: string;
                                name: string;
                                role: "viewer" | "analyst" | "responder" | "admin";
                                roleName: string;
                            };
                            tenant: {
                                id: string;
                                name: string;
                                sandbox: boolean;
                            };
                            permissions: string[];
                            stage: "full" | "second-factor" | "enrolment";
                            /** @description Has the person a second factor? */
                            hasFactor: boolean;
                            factorPolicy: "required" | "optional";
                            csrfToken: string;
                            /** @description Milliseconds since the epoch, UTC */
                            sessionExpiresTime: number;
                            support?: {
                                /** @description Milliseconds since the epoch, UTC */
                                expiresTime: number;
                                reason: string;
                            };
                            /** @description Runs the installation; has no tenant's data */
                            isOperator: boolean;
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/auth/tenants": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The tenants that the caller can go to, with how they fare */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: {
                                tenant: {
                                    id: string;
                                    name: string;
                                    sandbox: boolean;
                                };
                                role: "viewer" | "analyst" | "responder" | "admin";
                                isHome: boolean;
                                isHere: boolean;
                                support?: {
                                    /** @description Milliseconds since the epoch, UTC */
                                    expiresTime: number;
                                    reason: string;
                                };
                                openIncidents?: {
                                    severity: number;
                                    count: number;
                                }[];
                                figures?: {
                                    sources: number;
                                    silentSources: number;
                                    /** @description Hosts whose agent does not check in any more */
                                    silentHosts: number;
                                    /** @description Since midnight, UTC */
                                    eventsToday: number;
                                    eventsPerSecond: number;
                                };
                            }[];
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/platform/tenants": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How the installation and its tenants fare, in figures */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            version: string;
                            ready: boolean;
                            problems: string[];
                            detectionLagMs: number;
                            tenants: {
                                id: string;
                                name: string;
                                sandbox: boolean;
                                state: "active" | "suspended" | "deleting";
                                stateReason: string;
                                /** @description Milliseconds since the epoch, UTC */
                                deleteTime?: number;
                                /** @description Milliseconds since the epoch, UTC */
                                createdTime: number;
                                eventsPerSecond: number;
                                ingestLagMs?: number;
                                eventsToday: number;
                                bytesToday: number;
                                eventsStored: number;
                                sources: number;
                                silentSources: number;
                                /** @description Hosts whose agent does not check in any more */
                                silentHosts: number;
                                users: number;
                                legalHold: boolean;
                                openIncidents: {
                                    severity: number;
                                    count: number;
                                }[];
                                /** @description Milliseconds since the epoch, UTC */
                                supportUntil?: number;
                                quota: {
                                    eventsPerDayMax?: number;
                                    bytesPerDayMax?: number;
                                    sourcesMax?: number;
                                    usersMax?: number;
                                    searchesPerMinuteMax?: number;
                                };
                            }[];
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
            };
        };
        put?: never;
        /** A new tenant, and the link with which its first administrator joins */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        name: string;
                        adminEmail: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            tenantId: string;
                        } & {
                            invitation: {
                                id: string;
                                kind: "join" | "reset";
                                email: string;
                                role: "viewer" | "analyst" | "responder" | "admin";
                                /** @description Milliseconds since the epoch, UTC */
                                createdTime: number;
                                createdBy: string;
                                /** @description Milliseconds since the epoch, UTC */
                                expiresTime: number;
                            };
                            link: string;
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/platform/tenants/{id}/delete": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Suspends the tenant and erases it when its days of grace are over */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        name: string;
                        reason: string;
                        graceDays?: number;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            state: "active" | "suspended" | "deleting";
                            /** @description Milliseconds since the epoch, UTC */
                            deleteTime?: number;
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/platform/tenants/{id}/quota": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** What the tenant may send, hold and ask; what is left out has no limit */
        put: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        eventsPerDayMax?: number;
                        bytesPerDayMax?: number;
                        sourcesMax?: number;
                        usersMax?: number;
                        searchesPerMinuteMax?: number;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            eventsPerDayMax?: number;
                            bytesPerDayMax?: number;
                            sourcesMax?: number;
                            usersMax?: number;
                            searchesPerMinuteMax?: number;
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
            };
        };
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/platform/tenants/{id}/resume": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Takes back a suspension, or a deletion within its days of grace */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            state: "active" | "suspended" | "deleting";
                            /** @description Milliseconds since the epoch, UTC */
                            deleteTime?: number;
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/platform/tenants/{id}/suspend": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Nobody of the tenant is signed in, nothing is taken in, all is kept */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        reason: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            state: "active" | "suspended" | "deleting";
                            /** @description Milliseconds since the epoch, UTC */
                            deleteTime?: number;
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/platform/erasures": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The tenants that were erased, newest first, with the receipt that proves it */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: {
                                tenantId: string;
                                /** @description Milliseconds since the epoch, UTC */
                                time: number;
                                /** @description Number of the receipt in the installation's log */
                                seq: number;
                                /** @description Hash of the receipt, SHA-256, hex */
                                hash: string;
                                /** @description What was erased, and the statement that shows it */
                                reason: string;
                                /** @description Rows by table that had any, and events; none is left */
                                before: {
                                    [key: string]: number;
                                };
                            }[];
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/support-grants": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** When and why the operators of the installation may look in, newest first */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: {
                                id: string;
                                reason: string;
                                /** @description Milliseconds since the epoch, UTC */
                                createdTime: number;
                                createdBy: string;
                                /** @description Milliseconds since the epoch, UTC */
                                expiresTime: number;
                                /** @description Milliseconds since the epoch, UTC */
                                endedTime?: number;
                                isOpen: boolean;
                            }[];
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
            };
        };
        put?: never;
        /** Lets the operators of the installation read here, for so many hours */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        hours: number;
                        reason: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            id: string;
                            reason: string;
                            /** @description Milliseconds since the epoch, UTC */
                            createdTime: number;
                            createdBy: string;
                            /** @description Milliseconds since the epoch, UTC */
                            expiresTime: number;
                            /** @description Milliseconds since the epoch, UTC */
                            endedTime?: number;
                            isOpen: boolean;
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/support-grants/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Ends a grant before its time; who looks in by it is out at once */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/agent/check-in": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** An agent says how it is, and hears when to come again */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @description Milliseconds since the epoch, UTC */
                            time: number;
                            nextSeconds: number;
                            clone: boolean;
                            trust: {
                                tenantId: string;
                                /** @description Of the server's commands, oldest first */
                                keys: {
                                    publicKey: string;
                                    /** @description By the key before, base64url */
                                    endorsement?: string;
                                }[];
                                /** @description Of the agent's versions, oldest first */
                                releaseKeys: {
                                    publicKey: string;
                                    /** @description By the key before, base64url */
                                    endorsement?: string;
                                }[];
                            };
                            upgrade?: {
                                /** @description SHA256SUMS, as it was signed */
                                sums: string;
                                /** @description Ed25519, base64 */
                                signature: string;
                            };
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/agent/command-answer": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** What a host answers to a command; the first answer stands */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/agent/commands": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** The signed commands for an agent; held open until there is one, at most 25 seconds */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            commands: {
                                /** @description JSON, as it was signed */
                                payload: string;
                                keyId: string;
                                /** @description Ed25519, base64url */
                                signature: string;
                            }[];
                            trust: {
                                tenantId: string;
                                /** @description Of the server's commands, oldest first */
                                keys: {
                                    publicKey: string;
                                    /** @description By the key before, base64url */
                                    endorsement?: string;
                                }[];
                                /** @description Of the agent's versions, oldest first */
                                releaseKeys: {
                                    publicKey: string;
                                    /** @description By the key before, base64url */
                                    endorsement?: string;
                                }[];
                            };
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/agent/deliver": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Records of a host, signed by its agent; the same `Idempotency-Key` is stored once */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            accepted: number;
                            rejected: number;
                            duplicate: boolean;
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/agent/enrol": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Take a host in: an enrolment token, and a request signed by the host's new key */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            id: string;
                            group: string;
                            trust: {
                                tenantId: string;
                                /** @description Of the server's commands, oldest first */
                                keys: {
                                    publicKey: string;
                                    /** @description By the key before, base64url */
                                    endorsement?: string;
                                }[];
                                /** @description Of the agent's versions, oldest first */
                                releaseKeys: {
                                    publicKey: string;
                                    /** @description By the key before, base64url */
                                    endorsement?: string;
                                }[];
                            };
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/agent/leave": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** An agent that is uninstalled revokes itself; there is no way back but to enrol anew */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/_bulk": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Elasticsearch's bulk API: create and index; any index or data stream name */
        put: {
            parameters: {
                query?: {
                    filter_path?: string;
                };
                header?: never;
                path: {
                    index: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
            };
        };
        /** Elasticsearch's bulk API: create and index; any index or data stream name */
        post: {
            parameters: {
                query?: {
                    filter_path?: string;
                };
                header?: never;
                path: {
                    index: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/{index}/_bulk": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Elasticsearch's bulk API: create and index; any index or data stream name */
        put: {
            parameters: {
                query?: {
                    filter_path?: string;
                };
                header?: never;
                path: {
                    index: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
            };
        };
        /** Elasticsearch's bulk API: create and index; any index or data stream name */
        post: {
            parameters: {
                query?: {
                    filter_path?: string;
                };
                header?: never;
                path: {
                    index: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Which Elasticsearch this speaks as */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    name: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/_license": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Elasticsearch's license question */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    name: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/_xpack": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Elasticsearch's feature question */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    name: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/_cluster/health": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Elasticsearch's health question */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    name: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/_index_template/{name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A shipper asks whether it has prepared its index: always yes */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    name: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
            };
        };
        /** A shipper prepares its index: nothing to do */
        put: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    name: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
            };
        };
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/_template/{name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A shipper asks whether it has prepared its index: always yes */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    name: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
            };
        };
        /** A shipper prepares its index: nothing to do */
        put: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    name: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
            };
        };
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/_ilm/policy/{name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A shipper asks whether it has prepared its index: always yes */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    name: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
            };
        };
        /** A shipper prepares its index: nothing to do */
        put: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    name: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
            };
        };
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/_ingest/pipeline/{name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A shipper asks whether it has prepared its index: always yes */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    name: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
            };
        };
        /** A shipper prepares its index: nothing to do */
        put: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    name: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
            };
        };
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/_component_template/{name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A shipper asks whether it has prepared its index: always yes */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    name: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
            };
        };
        /** A shipper prepares its index: nothing to do */
        put: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    name: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
            };
        };
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/_data_stream/{name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A shipper asks whether it has prepared its index: always yes */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    name: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
            };
        };
        /** A shipper prepares its index: nothing to do */
        put: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    name: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
            };
        };
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/services/collector": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Splunk's HTTP Event Collector: events */
        post: {
            parameters: {
                query?: {
                    channel?: string;
                    host?: string;
                    source?: string;
                    sourcetype?: string;
                    index?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/services/collector/event": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Splunk's HTTP Event Collector: events */
        post: {
            parameters: {
                query?: {
                    channel?: string;
                    host?: string;
                    source?: string;
                    sourcetype?: string;
                    index?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/services/collector/event/1.0": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Splunk's HTTP Event Collector: events */
        post: {
            parameters: {
                query?: {
                    channel?: string;
                    host?: string;
                    source?: string;
                    sourcetype?: string;
                    index?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/services/collector/raw": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Splunk's HTTP Event Collector: lines */
        post: {
            parameters: {
                query?: {
                    channel?: string;
                    host?: string;
                    source?: string;
                    sourcetype?: string;
                    index?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/services/collector/raw/1.0": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Splunk's HTTP Event Collector: lines */
        post: {
            parameters: {
                query?: {
                    channel?: string;
                    host?: string;
                    source?: string;
                    sourcetype?: string;
                    index?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/services/collector/ack": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Splunk's HTTP Event Collector: which deliveries are on stable storage */
        post: {
            parameters: {
                query?: {
                    channel?: string;
                    host?: string;
                    source?: string;
                    sourcetype?: string;
                    index?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/ingest": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Send records: NDJSON, a JSON array or text lines; plain, gzip or zstd */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            accepted: number;
                            rejected: {
                                index: number;
                                code: string;
                                message: string;
                            }[];
                            rejectedTotal: number;
                            batchId: string;
                            /** @description The same Idempotency-Key was stored before */
                            duplicate: boolean;
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/logs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** OpenTelemetry logs (OTLP/HTTP), protobuf or JSON */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/auth/sso/saml": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Where providers of SAML 2.0 post their answers (assertion consumer service) */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/scim/v2/ServiceProviderConfig": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** SCIM: what of it is spoken here */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/scim/v2/ResourceTypes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** SCIM: ResourceTypes */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/scim/v2/ResourceTypes/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** SCIM: one of ResourceTypes */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/scim/v2/Schemas": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** SCIM: Schemas */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/scim/v2/Schemas/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** SCIM: one of Schemas */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/scim/v2/Users": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** SCIM: users that the filter names, by page */
        get: {
            parameters: {
                query?: {
                    filter?: string;
                    startIndex?: string;
                    count?: string;
                    excludedAttributes?: string;
                    attributes?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
            };
        };
        put?: never;
        /** SCIM: make one of the users */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/scim/v2/Users/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** SCIM: one of the users */
        get: {
            parameters: {
                query?: {
                    filter?: string;
                    startIndex?: string;
                    count?: string;
                    excludedAttributes?: string;
                    attributes?: string;
                };
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
            };
        };
        /** SCIM: replace one of the users */
        put: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
            };
        };
        post?: never;
        /** SCIM: take one of the users away */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
            };
        };
        options?: never;
        head?: never;
        /** SCIM: change one of the users */
        patch: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
            };
        };
        trace?: never;
    };
    "/scim/v2/Groups": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** SCIM: groups that the filter names, by page */
        get: {
            parameters: {
                query?: {
                    filter?: string;
                    startIndex?: string;
                    count?: string;
                    excludedAttributes?: string;
                    attributes?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
            };
        };
        put?: never;
        /** SCIM: make one of the groups */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/scim/v2/Groups/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** SCIM: one of the groups */
        get: {
            parameters: {
                query?: {
                    filter?: string;
                    startIndex?: string;
                    count?: string;
                    excludedAttributes?: string;
                    attributes?: string;
                };
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
            };
        };
        /** SCIM: replace one of the groups */
        put: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
            };
        };
        post?: never;
        /** SCIM: take one of the groups away */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
            };
        };
        options?: never;
        head?: never;
        /** SCIM: change one of the groups */
        patch: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                message: string;
                                help: string;
                                retryable: boolean;
                                requestId: string;
                                position?: number;
                                issues?: {
                                    path: string;
                                    message: string;
                                }[];
                            };
                        };
                    };
                };
            };
        };
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: never;
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export type operations = Record<string, never>;
