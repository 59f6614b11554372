package io.github.graphidentity.okta.simulated;

import java.util.List;

/**
 * An OAuth service app of an org.
 *
 * @param publicKeys a JWK set in JSON, which verifies the app's assertions
 * @param scopes the scopes granted to the app
 * @param requiresDpop whether its tokens are bound to a key, as for every new app
 */
public record OrgApp(String clientId, String publicKeys, List<String> scopes, boolean requiresDpop) {}
