package io.github.graphidentity.resources.users;

import io.github.graphidentity.entra.simulated.GraphObject;
import io.github.graphidentity.graph.model.GraphNavigation;
import io.github.graphidentity.resources.entities.StoredRelation;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** {@code /users}: finds synchronized users also by what comes from Active Directory, which is not stored in Entra ID. */
@Component
class UserRelation extends StoredRelation {

    @Override
    public boolean is(GraphNavigation navigation, String ownerType) {
        return navigation.name().equals("users") && ownerType.equals("graphService");
    }

    @Override
    public Stream<GraphObject> by(From from, String property, String value) {
        return Stream.concat(super.by(from, property, value), OnPremises.users(from.tenant(), property, value));
    }
}
