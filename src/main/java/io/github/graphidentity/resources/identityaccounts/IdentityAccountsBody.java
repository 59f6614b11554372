package io.github.graphidentity.resources.identityaccounts;

import io.github.graphidentity.graph.odata.EdmType.Structure;
import io.github.graphidentity.graph.odata.Property;
import io.github.graphidentity.provider.IdentityProvider;
import io.github.graphidentity.resources.identityaccounts.IdentityAccounts.AccountElement;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Writes identityAccounts as JSON. Microsoft's metadata, and so every SDK, has a flat entity with {@code identityProvider}. The
 * documented examples have {@code provider} with a capital letter ({@code ActiveDirectory}), and wrap the entity of a GET in
 * {@code value}. Public playbooks use either.
 */
final class IdentityAccountsBody {

    private final Structure type;
    private final ResponseShape shape;

    IdentityAccountsBody(GraphProperties properties) {
        this.type = IdentityAccountsType.of(properties.supportTable());
        this.shape = properties.responseShape();
    }

    Structure type() {
        return type;
    }

    /** The body of a response with one identity. */
    Map<String, @Nullable Object> entity(IdentityAccounts identity, Set<String> select, String context) {
        Map<String, @Nullable Object> body = new LinkedHashMap<>();
        if (shape != ResponseShape.DOCUMENTED) {
            body.put("@odata.context", context);
            body.putAll(element(identity, select, shape));
        }
        if (shape != ResponseShape.METADATA) {
            body.put("value", element(identity, select, ResponseShape.DOCUMENTED));
        }
        return body;
    }

    /**
     * The body of a response with a list.
     *
     * @param count number of identities on all pages, {@code null} if it was not requested
     * @param nextLink link to the next page, {@code null} on the last page
     */
    Map<String, Object> list(
            List<IdentityAccounts> identities,
            Set<String> select,
            String context,
            @Nullable Long count,
            @Nullable String nextLink) {
        Map<String, Object> body = new LinkedHashMap<>();
        if (shape != ResponseShape.DOCUMENTED) {
            body.put("@odata.context", context);
        }
        if (count != null) {
            body.put("@odata.count", count);
        }
        if (nextLink != null) {
            body.put("@odata.nextLink", nextLink);
        }
        body.put(
                "value",
                identities.stream().map(it -> element(it, select, shape)).toList());
        return body;
    }

    private Map<String, @Nullable Object> element(IdentityAccounts identity, Set<String> select, ResponseShape shape) {
        Map<String, @Nullable Object> element = new LinkedHashMap<>();
        if (shape != ResponseShape.DOCUMENTED) {
            element.put("@odata.type", "#" + IdentityAccountsType.DERIVED);
        }
        for (Property property : type.properties()) {
            if (select.isEmpty() || select.contains(property.name())) {
                Object value = property.value().apply(identity);
                element.put(
                        property.name(),
                        value instanceof List<?> accounts
                                ? accounts.stream()
                                        .map(it -> account((AccountElement) it, shape))
                                        .toList()
                                : value);
            }
        }
        return element;
    }

    private static Map<String, Object> account(AccountElement account, ResponseShape shape) {
        Map<String, Object> element = new LinkedHashMap<>();
        element.put("identifier", account.identifier());
        if (shape != ResponseShape.DOCUMENTED) {
            element.put("identityProvider", account.identityProvider());
        }
        if (shape != ResponseShape.METADATA) {
            element.put("provider", documented(account.identityProvider()));
        }
        element.put("actions", account.actions());
        return element;
    }

    /** The names of the documented examples: {@code ActiveDirectory}, {@code EntraID}, {@code Okta}. */
    private static String documented(IdentityProvider identityProvider) {
        String name = identityProvider.wireName();
        return Character.toUpperCase(name.charAt(0)) + name.substring(1);
    }
}
