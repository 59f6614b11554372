package io.github.graphidentity.resources.users;

import io.github.graphidentity.entra.simulated.EntraUser;
import io.github.graphidentity.entra.simulated.GraphObject;
import io.github.graphidentity.entra.simulated.StoredObject;
import io.github.graphidentity.graph.model.GraphNavigation;
import io.github.graphidentity.platform.fidelity.Assumed;
import io.github.graphidentity.platform.fidelity.DocumentedBy;
import io.github.graphidentity.resources.entities.Relation;
import io.github.graphidentity.tenant.worlds.SimulatedTenant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** {@code reports/authenticationMethods/userRegistrationDetails}: what each user's methods are good for. */
@Component
@DocumentedBy("resources/userregistrationdetails.md")
class RegistrationDetails implements Relation {

    private static final String TYPE = "userRegistrationDetails";
    private static final String NAME = "userPrincipalName";

    private static final String NONE = "none";
    private static final String MFA = "mfa";
    private static final String PASSWORDLESS = "passwordless";
    private static final String RESET = "sspr";

    /** The methods, the preferred ones for a second factor first. */
    @Assumed("the page names some of the values")
    private static final List<Registered> METHODS = List.of(
            new Registered("microsoftAuthenticator", "", "microsoftAuthenticatorPush", "push", Set.of(MFA, RESET)),
            new Registered("softwareOath", "", "softwareOneTimePasscode", "oath", Set.of(MFA, RESET)),
            new Registered("phone", "mobile", "mobilePhone", "sms", Set.of(MFA, RESET)),
            new Registered(
                    "phone", "alternateMobile", "alternateMobilePhone", "voiceAlternateMobile", Set.of(MFA, RESET)),
            new Registered("phone", "office", "officePhone", "voiceOffice", Set.of(MFA, RESET)),
            new Registered("fido2", "", "fido2SecurityKey", NONE, Set.of(MFA, PASSWORDLESS)),
            new Registered("windowsHelloForBusiness", "", "windowsHelloForBusiness", NONE, Set.of(MFA, PASSWORDLESS)),
            new Registered("platformCredential", "", "platformCredential", NONE, Set.of(MFA, PASSWORDLESS)),
            new Registered("email", "", "email", NONE, Set.of(RESET)),
            new Registered("temporaryAccessPass", "", "temporaryAccessPass", NONE, Set.of()));

    /**
     * A kind of method.
     *
     * @param type without {@code AuthenticationMethod}
     * @param phone {@code phoneType}, or empty
     * @param name as {@code methodsRegistered} lists it
     * @param second as a second factor
     * @param uses what it can be used for
     */
    private record Registered(String type, String phone, String name, String second, Set<String> uses) {

        boolean is(StoredObject method) {
            return method.type().equals(type + "AuthenticationMethod")
                    && method.properties().getOrDefault("phoneType", "").equals(phone);
        }
    }

    @Override
    public boolean is(GraphNavigation navigation, String ownerType) {
        return navigation.target().name().equals(TYPE);
    }

    @Override
    public Stream<GraphObject> after(From from, @Nullable String id) {
        return from.tenant().users().objects().after("user", id).map(it -> details(from.tenant(), (EntraUser) it));
    }

    @Override
    public Optional<GraphObject> find(From from, String key) {
        return Optional.ofNullable(from.tenant().users().get(key)).map(user -> details(from.tenant(), user));
    }

    @Override
    public boolean isIndexed(From from, String property) {
        return property.equals(NAME);
    }

    @Override
    public Stream<GraphObject> by(From from, String property, String value) {
        return from.tenant()
                .users()
                .objects()
                .by("user", NAME, value)
                .map(it -> details(from.tenant(), (EntraUser) it));
    }

    private static GraphObject details(SimulatedTenant tenant, EntraUser user) {
        List<Registered> methods = METHODS.stream()
                .filter(kind -> user.authentication().stream().anyMatch(kind::is))
                .toList();
        Object userType = user.properties().getOrDefault("userType", "member");
        Map<String, Object> properties = new HashMap<>(features(methods));
        properties.put(NAME, user.userPrincipalName());
        properties.put("userDisplayName", user.displayName());
        properties.put("userType", String.valueOf(userType).toLowerCase(Locale.ROOT));
        properties.put("isAdmin", !tenant.users().roles(user).isEmpty());
        properties.put("lastUpdatedDateTime", lastUpdated(user));
        properties.put(
                "methodsRegistered", methods.stream().map(Registered::name).toList());
        return new StoredObject(TYPE, user.id(), properties);
    }

    @Assumed("self-service password reset is on for everyone and needs one method; no policy forbids a method")
    private static Map<String, Object> features(List<Registered> methods) {
        Set<String> uses = methods.stream().flatMap(it -> it.uses().stream()).collect(Collectors.toSet());
        Optional<String> second = methods.stream()
                .map(Registered::second)
                .filter(it -> !it.equals(NONE))
                .findFirst();
        return Map.of(
                "isMfaCapable", uses.contains(MFA),
                "isMfaRegistered", uses.contains(MFA),
                "isPasswordlessCapable", uses.contains(PASSWORDLESS),
                "isSsprCapable", uses.contains(RESET),
                "isSsprEnabled", true,
                "isSsprRegistered", uses.contains(RESET),
                "isSystemPreferredAuthenticationMethodEnabled", true,
                "systemPreferredAuthenticationMethods", second.stream().toList(),
                "userPreferredMethodForSecondaryAuthentication", second.orElse(NONE));
    }

    private static String lastUpdated(EntraUser user) {
        return Stream.concat(
                        Stream.of(user.properties()),
                        user.authentication().stream().map(StoredObject::properties))
                .map(it -> it.get("createdDateTime"))
                .filter(Objects::nonNull)
                .map(String::valueOf)
                .max(String::compareTo)
                .orElse("0001-01-01T00:00:00Z");
    }
}
