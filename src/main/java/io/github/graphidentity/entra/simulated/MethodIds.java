package io.github.graphidentity.entra.simulated;

import io.github.graphidentity.platform.fidelity.DocumentedBy;
import java.util.Map;
import java.util.Optional;

/** The ids of authentication methods that a user has at most once, which are the same for every user. */
@DocumentedBy(
        "resources/passwordauthenticationmethod.md, phoneauthenticationmethod.md and emailauthenticationmethod.md")
public final class MethodIds {

    public static final String PASSWORD = "28c10230-6103-485e-b985-444c60001490";
    public static final String MOBILE_PHONE = "3179e48a-750b-4051-897c-87b9720928f7";
    public static final String ALTERNATE_PHONE = "b6332ec1-7057-4abe-9331-3d72feddfe41";

    private static final Map<String, String> BY_TYPE = Map.of(
            "emailAuthenticationMethod",
            "3ddfcfc8-9383-446f-83cc-3ab9be4be18f",
            "phoneAuthenticationMethod/mobile",
            MOBILE_PHONE,
            "phoneAuthenticationMethod/alternateMobile",
            ALTERNATE_PHONE,
            "phoneAuthenticationMethod/office",
            "e37fc753-ff3b-4958-9484-eaa9425c82bc");

    private MethodIds() {}

    /** Returns the id of a method with these properties, or empty if a user can have several of them. */
    public static Optional<String> of(String type, Map<String, ?> properties) {
        Object phoneType = properties.get("phoneType");
        return Optional.ofNullable(BY_TYPE.get(phoneType == null ? type : type + "/" + phoneType));
    }
}
