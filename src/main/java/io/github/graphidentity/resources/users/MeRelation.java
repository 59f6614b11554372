package io.github.graphidentity.resources.users;

import io.github.graphidentity.entra.simulated.EntraUser;
import io.github.graphidentity.graph.model.GraphNavigation;
import io.github.graphidentity.resources.entities.Relation;
import io.github.graphidentity.resources.entities.SignedInUser;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** {@code /me}: the signed-in user. */
@Component
class MeRelation implements Relation {

    @Override
    public boolean is(GraphNavigation navigation, String ownerType) {
        return navigation.name().equals("me") && ownerType.equals("graphService");
    }

    @Override
    public Stream<EntraUser> after(From from, @Nullable String id) {
        return SignedInUser.of(from.tenant(), from.caller()).stream();
    }
}
