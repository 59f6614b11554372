package io.github.graphidentity.graph.model;

import io.github.graphidentity.RenderedPage;
import io.github.graphidentity.graph.model.PropertyRules.Access;
import io.github.graphidentity.graph.model.PropertyRules.Support;
import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class EntityReferenceTests {

    private static final GraphModel MODEL = GraphModel.SERVED;
    private static final String TABLES = "`types.txt` and `properties.tsv`";

    private static final String COLUMNS = """
            - Returned: ✓ by both versions without `$select`; beta by beta alone; empty only with `$select`.
            - Written: ✓ the caller may change it; POST only when it is created; empty read-only.
            - Filter: what `$filter` and `$orderby` support; with (A) only as an advanced query: with the header `ConsistencyLevel:
              eventual` and `$count=true`. A property that supports `eq` also supports `in`, and in advanced queries `ne` and `not`; a
              collection also `any` and `$count`. `range` is `ge` and `le`.

            A body that breaks a rule is rejected as a whole, with 400 and the property's name: see [errors](errors.md).

            """;

    @Test
    void rendersThePageOfUsers() throws IOException {
        GraphType user = MODEL.type("user");
        RenderedPage page = new RenderedPage("reference/users.md", "Users", TABLES, getClass())
                .text(
                        "The properties of `microsoft.graph.user`. [Entities](entities.md) lists those of other types.\n\n")
                .text(COLUMNS);
        properties(page, user);
        page.text(
                        "\nFor `microsoft.graph.agentUser`, `identityParentId` is required, and `passwordProfile` cannot be written.\n\n")
                .text("Complex types are filtered by their properties: `assignedLicenses/any(l:l/skuId eq")
                .text(
                        " 184efa21-98c3-4e5d-95ab-d07053a96e67)`,\nwith the GUID without quotes, and `employeeOrgData/division eq 'Sales'`. `$orderby` with `$filter` or `$search` is always advanced.\n\n")
                .text("## Complex types\n\nA body with other properties is rejected.\n\n")
                .row("Type", "Properties")
                .text("|---|---|\n");
        user.properties().stream()
                .flatMap(property -> Stream.ofNullable(property.type().complex()))
                .distinct()
                .forEach(type -> page.row("`" + type.name() + "`", members(type)));
        page.assertIsUpToDate();
    }

    @Test
    void rendersThePageOfEntities() throws IOException {
        RenderedPage page = new RenderedPage("reference/entities.md", "Entities", TABLES, getClass())
                .text(
                        "The entity types that [Graph's paths](api.md) lead to, except [users](users.md), with their properties.\n\n")
                .text(COLUMNS);
        MODEL.types().stream()
                .filter(type -> !type.isComplex() && type.base() != null && !type.is(MODEL.type("user")))
                .forEach(type -> {
                    page.text("\n## " + type.name() + "\n\n");
                    if (!type.navigations().isEmpty()) {
                        page.text("Leads to "
                                + type.navigations().stream()
                                        .map(GraphNavigation::name)
                                        .map("`%s`"::formatted)
                                        .collect(Collectors.joining(", "))
                                + ".\n\n");
                    }
                    properties(page, type);
                });
        page.assertIsUpToDate();
    }

    private static void properties(RenderedPage page, GraphType type) {
        page.row("Property", "Type", "Returned", "Written", "Limit", "Filter").text("|---|---|---|---|---|---|\n");
        for (GraphProperty property : type.properties()) {
            page.row(
                    "`" + property.name() + "`",
                    property.type().label(),
                    returned(property.rules()),
                    written(property.rules()),
                    limit(property),
                    queries(property.rules()));
        }
    }

    private static String members(GraphType type) {
        return type.properties().isEmpty()
                ? "any"
                : type.properties().stream()
                        .map(property ->
                                "`" + property.name() + "` " + property.type().label())
                        .collect(Collectors.joining(", "));
    }

    private static String returned(PropertyRules rules) {
        return switch (rules.returned()) {
            case ALWAYS -> "✓";
            case BETA -> rules.access() == Access.WRITE_ONLY ? "never" : "beta";
            case SELECTED -> "";
        };
    }

    private static String written(PropertyRules rules) {
        String required = rules.requiredToCreate() ? ", required" : rules.nullable() ? "" : ", not null";
        return switch (rules.access()) {
            case READ_ONLY -> "";
            case CREATE -> "POST" + required;
            case READ_WRITE, WRITE_ONLY -> "✓" + required;
        };
    }

    private static String limit(GraphProperty property) {
        PropertyRules rules = property.rules();
        if (rules.access() == Access.READ_ONLY) {
            return "";
        } else if (!rules.values().isEmpty()) {
            return String.join(" or ", rules.values());
        }
        String items = property.type().many() ? rules.maxItems() + " values" : "";
        String length = property.type().isText() ? rules.maxLength() + " characters" : "";
        String format = rules.format() == null ? "" : rules.format().message();
        return Stream.of(items, length, format).filter(text -> !text.isEmpty()).collect(Collectors.joining("; "));
    }

    private static String queries(PropertyRules rules) {
        return PropertyRules.QUERIES.stream()
                .filter(query -> rules.support().getOrDefault(query, Support.NONE) != Support.NONE)
                .map(query -> name(query) + (rules.support().get(query) == Support.ADVANCED ? " (A)" : ""))
                .collect(Collectors.joining(", "));
    }

    private static String name(String query) {
        return List.of("null", "order").contains(query)
                ? (query.equals("null") ? "`eq null`" : "`$orderby`")
                : "`" + query + "`";
    }
}
