package io.github.graphidentity.tenant.seeds;

import io.github.graphidentity.entra.simulated.EntraUser;
import io.github.graphidentity.entra.simulated.MethodIds;
import io.github.graphidentity.entra.simulated.StoredObject;
import io.github.graphidentity.entra.simulated.TemporaryPass;
import io.github.graphidentity.graph.model.GraphModel;
import io.github.graphidentity.graph.model.GraphType;
import io.github.graphidentity.platform.records.NameBasedId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A user's {@code authenticationMethods} in a seed: Graph's properties, and the type without {@code AuthenticationMethod}. */
final class SeededMethods {

    private static final String SUFFIX = "AuthenticationMethod";
    private static final String TYPE = "type";
    private static final String ID = "id";
    private static final String CREATED = "createdDateTime";
    private static final GraphType METHOD = GraphModel.SERVED.type("authenticationMethod");

    private SeededMethods() {}

    /** Returns the user with the methods of its seed. */
    static EntraUser added(EntraUser user, Seed.UserSeed seed, String created) {
        List<Map<String, Object>> methods = Objects.requireNonNullElse(seed.authenticationMethods(), List.of());
        EntraUser changed = user;
        for (int i = 0; i < methods.size(); i++) {
            changed = changed.withAuthentication(method(seed, methods.get(i), created, i));
        }
        return changed;
    }

    private static StoredObject method(Seed.UserSeed seed, Map<String, Object> method, String created, int number) {
        Map<String, Object> rest = new LinkedHashMap<>(method);
        Object named = rest.remove(TYPE);
        Object id = rest.remove(ID);
        GraphType type = GraphModel.SERVED
                .find("microsoft.graph." + named + SUFFIX)
                .filter(it -> it.is(METHOD) && !it.name().startsWith("password"))
                .orElseThrow(() -> SeededEntraUsers.failure(
                        seed, "authenticationMethods has no type '" + named + "'", "Known are " + types() + "."));
        Map<String, Object> properties = new LinkedHashMap<>(Map.of(CREATED, created));
        properties.putAll(SeededEntraUsers.normalized(seed, type, rest));
        String derived = MethodIds.of(type.name(), properties)
                .orElseGet(() -> NameBasedId.of(seed.id() + "/method/" + number).toString());
        StoredObject object =
                new StoredObject(type.name(), id == null ? derived : String.valueOf(id), seed.id(), properties);
        return object.type().equals(TemporaryPass.TYPE) ? TemporaryPass.kept(TemporaryPass.completed(object)) : object;
    }

    private static List<String> types() {
        return METHOD.derived()
                .map(it -> it.name().replace(SUFFIX, ""))
                .filter(it -> !it.equals("password"))
                .toList();
    }

    /** Exports the methods that can still be used; {@code null} if there are none. */
    static @Nullable List<Map<String, Object>> export(EntraUser user) {
        List<Map<String, Object>> methods = new ArrayList<>();
        user.authentication().stream()
                .filter(it -> it.type().endsWith(SUFFIX) && !TemporaryPass.isUsed(it))
                .map(TemporaryPass::shown)
                .forEach(it -> {
                    Map<String, Object> method = new LinkedHashMap<>();
                    method.put(TYPE, it.type().replace(SUFFIX, ""));
                    method.put(ID, it.id());
                    method.putAll(new TreeMap<>(it.properties()));
                    methods.add(method);
                });
        return methods.isEmpty() ? null : methods;
    }
}
