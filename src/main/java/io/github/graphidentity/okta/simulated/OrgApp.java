package io.github.graphidentity.okta.simulated;

import java.util.List;

/**
 * An OAuth service app of an org.
 *
 * @param publicKeys a JWK set in JSON: what the app's assertions are verified with
 * @param scopes what was granted to it
 * @param requiresDpop whether its tokens are bound to a key, as those of every new app are
 */
public record OrgApp(String clientId, String publicKeys, List<String> scopes, boolean requiresDpop) {}
