package io.github.graphidentity.activedirectory.simulated;

/**
 * How a domain controller answers clients on the network.
 *
 * @param referrals whether it refers to other naming contexts and domains
 * @param rejectsUnauthenticatedBinds whether a bind with a name and without a password is rejected
 */
public record SessionOptions(boolean referrals, boolean rejectsUnauthenticatedBinds) {

    /** As AD does without settings, except for referrals, which few clients follow. */
    public static final SessionOptions DEFAULT = new SessionOptions(false, false);
}
