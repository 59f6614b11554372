package io.github.graphidentity.graph;

import io.github.graphidentity.Emulator;
import io.github.graphidentity.EmulatorTest;
import io.github.graphidentity.activedirectory.DirectoryOutage;
import io.github.graphidentity.token.TestTokens;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@EmulatorTest
class DirectoryErrorTests extends GraphErrorContract<DirectoryError> {

    DirectoryErrorTests(Emulator emulator, TestTokens tokens, DirectoryOutage directory) {
        super(emulator, tokens, directory);
    }

    @ParameterizedTest
    @EnumSource
    void isAnsweredWhole(DirectoryError error) {
        assertAnsweredWhole(error);
    }

    @Override
    Refusal provoke(DirectoryError error) {
        return switch (error) {
            case DIRECTORY_OBJECT_NOT_FOUND ->
                new Refusal(
                        404,
                        "Request_ResourceNotFound",
                        "Resource 'someone-else' does not exist or one of its queried reference-property objects are not"
                                + " present.",
                        authorized(emulator.get("/v1.0/servicePrincipals(appId='someone-else')"))
                                .send());
        };
    }
}
