package io.github.graphidentity.resources.users;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.graphidentity.RenderedPage;
import io.github.graphidentity.entra.simulated.ComplexType;
import io.github.graphidentity.entra.simulated.UserProperties;
import io.github.graphidentity.entra.simulated.UserProperty;
import io.github.graphidentity.graph.odata.Operator;
import io.github.graphidentity.resources.users.QuerySupport.Support;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class UserReferenceTests {

    @Test
    void rendersThePage() throws IOException {
        RenderedPage page = new RenderedPage(
                        "reference/users.md", "Users", "`UserProperties` and `QuerySupport`", getClass())
                .text(
                        "The properties of `microsoft.graph.user` and `microsoft.graph.agentUser` that are served, as Microsoft's\n")
                .text(
                        "table of agentUser lists them. A body that breaks a rule is rejected as a whole, with 400 and the property's name:\n")
                .text("see [errors](errors.md). `passwordProfile` is write-only.\n\n")
                .row("Property", "Type", "Writable", "Clearable", "Limit")
                .text("|---|---|---|---|---|\n");
        for (UserProperty property : UserProperties.ALL) {
            page.row(
                    "`" + property.name() + "`",
                    property.label(),
                    property.readOnly() ? "" : "✓",
                    property.readOnly() || !property.nullable() ? "" : "✓",
                    limit(property));
        }
        page.text("\nComplex types have these properties; a body with others is rejected.\n\n")
                .row("Type", "Properties")
                .text("|---|---|\n");
        UserProperties.ALL.stream()
                .map(UserProperty::complex)
                .filter(Objects::nonNull)
                .forEach(type -> page.row("`" + type.name() + "`", properties(type)));
        page.text(
                        "\n## What a list can be filtered and ordered by\n\n✓ by default, A only as an advanced query: with the")
                .text(
                        " header `ConsistencyLevel: eventual` and `$count=true`.\nA property that supports `eq` also supports `ne`")
                .text(
                        " and `not` in advanced queries, and a collection also `any` and `$count`. Other properties\ncannot be")
                .text(
                        " used in filters. Complex types are filtered by their properties: `assignedLicenses/any(l:l/skuId eq")
                .text(
                        " 184efa21-98c3-4e5d-95ab-d07053a96e67)`,\nwith the GUID without quotes, and `employeeOrgData/division eq 'Sales'`. `$orderby` with `$filter` or `$search` is always advanced.\n\n")
                .row("Property", "eq, in", "ge, le", "startsWith", "endsWith", "eq null", "$orderby")
                .text("|---|---|---|---|---|---|---|\n");
        for (QuerySupport row : QuerySupport.FILTERS) {
            page.row(
                    "`" + row.property() + "`",
                    mark(row.equal()),
                    mark(row.range()),
                    mark(row.startsWith()),
                    mark(QuerySupport.of(row.property(), Operator.ENDSWITH)),
                    mark(row.isNull()),
                    mark(QuerySupport.ORDER_BY.getOrDefault(row.property(), Support.NONE)));
        }
        page.assertIsUpToDate();
    }

    @Test
    void listsOnlyKnownProperties() {
        List<String> names = UserProperties.ALL.stream().map(UserProperty::name).toList();
        assertThat(names)
                .containsAll(QuerySupport.FILTERS.stream()
                        .map(QuerySupport::property)
                        .toList())
                .containsAll(QuerySupport.ORDER_BY.keySet())
                .containsAll(QuerySupport.ENDS_WITH);
    }

    private static String properties(ComplexType type) {
        return type.properties().isEmpty()
                ? "any"
                : type.properties().stream()
                        .map(property -> "`" + property.name() + "` " + property.label())
                        .collect(Collectors.joining(", "));
    }

    private static String mark(Support support) {
        return switch (support) {
            case NONE -> "";
            case DEFAULT -> "✓";
            case ADVANCED -> "A";
        };
    }

    private static String limit(UserProperty property) {
        if (property.readOnly()) {
            return "read-only";
        }
        String format = property.format() == null ? "" : property.format().message();
        return switch (property.type()) {
            case BOOLEAN, DATE_TIME_OFFSET, GUID -> format;
            case STRING -> ("At most " + property.maxLength() + " characters. " + format).strip();
            case COMPLEX_COLLECTION -> "At most " + property.maxItems() + " values.";
            case COMPLEX ->
                property.complex() == null || property.complex().properties().isEmpty() ? bound(property) : "";
            case STRING_COLLECTION, GUID_COLLECTION -> (bound(property) + " " + format).strip();
        };
    }

    private static String bound(UserProperty property) {
        return "At most " + property.maxItems() + " values of " + property.maxLength() + " characters.";
    }
}
