package io.github.graphidentity.resources.directoryobjects;

import io.github.graphidentity.entra.simulated.GraphObject;
import io.github.graphidentity.entra.simulated.StoredObject;
import io.github.graphidentity.graph.model.GraphNavigation;
import io.github.graphidentity.platform.fidelity.Assumed;
import io.github.graphidentity.resources.entities.Relation;
import java.util.Collection;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** {@code licenseDetails} of a user: one for each of its assignedLicenses. */
@Component
class LicenseDetails implements Relation {

    /** Some product names ("Product names and service plan identifiers for licensing"). */
    private static final Map<String, String> PRODUCTS = Map.of(
            "06ebc4ee-1bb5-47dd-8120-11410bc54a76", "SPE_E5",
            "05e9a617-0261-4cee-bb44-138d3ef5d965", "SPE_E3",
            "6fd2c87f-b296-42f0-b197-1e91e994b900", "ENTERPRISEPACK",
            "b05e124f-c7cc-45a0-a6aa-8cf78c946968", "EMSPREMIUM",
            "84a661c4-e949-4bd2-a560-ed7766fcaf2b", "AAD_PREMIUM_P2");

    @Override
    public boolean is(GraphNavigation navigation, String ownerType) {
        return navigation.name().equals("licenseDetails");
    }

    @Override
    @Assumed("the id, which is opaque; service plans are not listed")
    public Stream<GraphObject> after(From from, @Nullable String id) {
        Object assigned = from.owner().properties().get("assignedLicenses");
        return (assigned instanceof Collection<?> licenses ? licenses.stream() : Stream.empty())
                .map(license -> String.valueOf(((Map<?, ?>) license).get("skuId")))
                .sorted(String.CASE_INSENSITIVE_ORDER)
                .filter(sku -> id == null || String.CASE_INSENSITIVE_ORDER.compare(sku, id) > 0)
                .map(sku -> new StoredObject(
                        "licenseDetails",
                        sku,
                        Map.of("skuId", sku, "skuPartNumber", PRODUCTS.getOrDefault(sku, "UNKNOWN"))));
    }
}
