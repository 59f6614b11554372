package io.github.graphidentity.okta.client;

/** The states of an Okta user's life (Okta Management API, User Lifecycle). */
public enum OktaUserStatus {
    STAGED,
    PROVISIONED,
    ACTIVE,
    RECOVERY,
    LOCKED_OUT,
    PASSWORD_EXPIRED,
    SUSPENDED,
    DEPROVISIONED
}
