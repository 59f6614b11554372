package io.github.graphidentity.okta.client;

/** The status of an Okta user (Okta Management API, User Lifecycle). */
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
