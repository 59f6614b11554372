package io.github.graphidentity.resources.users;

import io.github.graphidentity.entra.simulated.EntraUser;
import io.github.graphidentity.entra.simulated.EntraUsers;
import io.github.graphidentity.entra.simulated.GraphObject;
import io.github.graphidentity.entra.simulated.MethodIds;
import io.github.graphidentity.entra.simulated.StoredObject;
import io.github.graphidentity.entra.simulated.TemporaryPass;
import io.github.graphidentity.graph.model.GraphModel;
import io.github.graphidentity.graph.model.GraphNavigation;
import io.github.graphidentity.resources.entities.Relation;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What {@code authentication} of a user contains. The user itself keeps it, except the password method, which is computed. */
@Component
class AuthenticationRelation implements Relation {

    static final String PASSWORD = "passwordAuthenticationMethod";

    @Override
    public boolean is(GraphNavigation navigation, String ownerType) {
        return ownerType.equals("authentication");
    }

    @Override
    public Stream<StoredObject> after(From from, @Nullable String id) {
        Stream<StoredObject> all = user(from).stream()
                .flatMap(user -> Stream.concat(user.authentication().stream(), password(user)))
                .filter(it ->
                        GraphModel.SERVED.type(it.type()).is(from.navigation().target()));
        return GraphObject.after(all, id);
    }

    private static Stream<StoredObject> password(EntraUser user) {
        if (user.password() == null) {
            return Stream.empty();
        }
        Map<String, Object> properties = new HashMap<>();
        Stream.of("createdDateTime", "lastPasswordChangeDateTime")
                .flatMap(name -> Stream.ofNullable(user.properties().get(name)))
                .forEach(time -> properties.put("createdDateTime", time));
        return Stream.of(new StoredObject(PASSWORD, MethodIds.PASSWORD, user.id(), properties));
    }

    /** Adds a method; a new temporary access pass replaces the former one. */
    @Override
    public void create(From from, GraphObject object) {
        Predicate<StoredObject> replaced =
                it -> it.type().equals(TemporaryPass.TYPE) && it.type().equals(object.type());
        change(from, user -> {
            if (has(user, object.id())) {
                throw MethodError.METHOD_EXISTS.with(object.id());
            } else if (object.id().equals(MethodIds.ALTERNATE_PHONE) && !has(user, MethodIds.MOBILE_PHONE)) {
                throw MethodError.MOBILE_REQUIRED.with();
            }
            return user.withoutAuthentication(replaced).withAuthentication(TemporaryPass.kept((StoredObject) object));
        });
    }

    @Override
    public Optional<GraphObject> update(From from, GraphObject target, UnaryOperator<GraphObject> change) {
        change(
                from,
                user -> user.authentication().stream()
                        .filter(it -> it.id().equals(target.id()))
                        .findFirst()
                        .map(it -> user.withAuthentication((StoredObject) change.apply(it)))
                        .orElse(user));
        return find(from, target.id());
    }

    @Override
    public boolean delete(From from, GraphObject target) {
        return change(from, user -> user.withoutAuthentication(it -> it.id().equals(target.id())));
    }

    /** Changes the user, and returns whether that made a difference. */
    private static boolean change(From from, UnaryOperator<EntraUser> change) {
        return from.tenant()
                .users()
                .update(from.owner().id(), change)
                .filter(EntraUsers.Change::changed)
                .isPresent();
    }

    static Optional<EntraUser> user(From from) {
        return Optional.ofNullable(from.tenant().users().get(from.owner().id()));
    }

    static boolean has(EntraUser user, String id) {
        return user.authentication().stream().anyMatch(it -> it.id().equals(id));
    }
}
