package io.github.graphidentity.activedirectory.adapter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.LDAPInterface;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import com.unboundid.ldap.sdk.ModifyRequest;
import com.unboundid.ldap.sdk.ResultCode;
import io.github.graphidentity.activedirectory.adapter.SafeguardProperties.IneffectiveReset;
import io.github.graphidentity.activedirectory.simulated.SimulatedDirectory;
import io.github.graphidentity.activedirectory.simulated.SystemLdap;
import io.github.graphidentity.activedirectory.simulated.TestDirectory;
import io.github.graphidentity.platform.startup.StartFailure;
import io.github.graphidentity.provider.Action;
import io.github.graphidentity.provider.IdentityProviderAdapter.Effect;
import io.github.graphidentity.provider.ProviderFailure;
import io.github.graphidentity.provider.ProviderFailure.Kind;
import io.github.graphidentity.provider.TestCalls;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class SafeguardsTests {

    private static final String DORA = "CN=Dora Documented,OU=People," + TestDirectory.BASE_DN;

    private final SimulatedDirectory directory = TestDirectory.withOneAccount();

    {
        directory.add(TestDirectory.account("ada", 512));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "281652",
                "S-1-5-21-989687458-3461180213-172365591-281652",
                DORA,
                "ou=people,dc=contoso,dc=example"
            })
    void protectAConfiguredAccount(String account) {
        withholds(protecting(account), "the account is protected by emulator.active-directory.protected-accounts.");
    }

    @Test
    void keepADnTogetherInAListOfNames() {
        String setting = "500,OU=Tier 0,DC=contoso,DC=example,CN=Dora Documented, OU=People,DC=contoso,DC=example,"
                + "OU=Service,DC=contoso,DC=example";
        Binder settings = new Binder(
                new MapConfigurationPropertySource(Map.of("emulator.active-directory.protected-accounts", setting)));
        SafeguardProperties properties = settings.bind("emulator.active-directory", SafeguardProperties.class)
                .get();

        withholds(properties, "the account is protected by emulator.active-directory.protected-accounts.");
        assertThat(TestAdapter.over(SystemLdap.of(directory), properties)
                        .invoke(TestCalls.in("any", "any"), "ada", Action.DISABLE))
                .isEqualTo(Effect.CHANGED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "28165",
                "81652",
                "S-1-5-21-989687458-3461180213-172365591-28165",
                "OU=Service,DC=contoso,DC=example"
            })
    void doNotProtectOtherAccounts(String account) {
        assertThat(invoke(protecting(account), Action.DISABLE)).isEqualTo(Effect.CHANGED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"500", "S-1-5-21-1-2-3-500"})
    void protectAnAccountWithoutAReadableSid(String account) throws LDAPException {
        LDAPInterface hiding = InterposedDirectory.hiding(directory, "objectSid");
        assertThatThrownBy(() -> TestAdapter.over(hiding, protecting(account))
                        .invoke(TestCalls.in("any", "any"), TestDirectory.DOCUMENTED.toString(), Action.DISABLE))
                .hasMessageContaining("the account's objectSid cannot be read, so it may be a protected account.");
        assertThat(TestAdapter.over(hiding, protecting("OU=Service,DC=contoso,DC=example"))
                        .invoke(TestCalls.in("any", "any"), TestDirectory.DOCUMENTED.toString(), Action.DISABLE))
                .isEqualTo(Effect.CHANGED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "2", "-1"})
    void protectAdministrators(String adminCount) throws LDAPException {
        SystemLdap.of(directory).modify(DORA, new Modification(ModificationType.REPLACE, "adminCount", adminCount));

        withholds(
                TestAdapter.DEFAULTS,
                "adminCount is " + adminCount
                        + ": the account is or was an administrator, and administrators are protected.");
        SafeguardProperties unprotected = new SafeguardProperties(false, List.of(), false, IneffectiveReset.REFUSE, "");
        assertThat(invoke(unprotected, Action.DISABLE)).isEqualTo(Effect.CHANGED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "one", "99999999999"})
    void protectAnAccountWhoseAdminCountIsNotANumber(String adminCount) {
        LDAPInterface nonsense =
                InterposedDirectory.changing(directory, entry -> entry.setAttribute("adminCount", adminCount));
        assertThatThrownBy(() -> TestAdapter.over(nonsense, TestAdapter.DEFAULTS)
                        .invoke(TestCalls.in("any", "any"), TestDirectory.DOCUMENTED.toString(), Action.DISABLE))
                .hasMessage("the account's adminCount is not a number, so it may be an administrator.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "alice", "S-1-", "CN=unfinished,", "CN=Doe\\"})
    void rejectAnInvalidProtectedAccount(String account) {
        assertThatThrownBy(() -> new Safeguards(protecting(account)))
                .isInstanceOf(StartFailure.class)
                .hasMessage("emulator.active-directory.protected-accounts contains '" + account
                        + "', which is not an account.");
    }

    @Test
    void reportWhatADryRunWouldHaveWritten() {
        SafeguardProperties dryRun = new SafeguardProperties(true, List.of(), true, IneffectiveReset.REFUSE, "");
        String before = entry();

        assertThatThrownBy(() -> invoke(dryRun, Action.DISABLE))
                .isInstanceOfSatisfying(
                        ProviderFailure.class,
                        failure -> assertThat(failure.kind()).isEqualTo(Kind.DRY_RUN))
                .hasMessage("this is a dry run; the action would have changed userAccountControl from 512 to 514.");
        assertThatThrownBy(() -> invoke(dryRun, Action.FORCE_PASSWORD_RESET))
                .hasMessage(
                        "this is a dry run; the action would have changed pwdLastSet from 134397360000000000 to 0.");
        assertThat(invoke(dryRun, Action.ENABLE)).isEqualTo(Effect.UNCHANGED);
        assertThat(entry()).isEqualTo(before);
    }

    @Test
    void writeTheCorrelationIdIfConfigured() {
        SafeguardProperties tracing = new SafeguardProperties(false, List.of(), true, IneffectiveReset.REFUSE, "info");
        for (Action action : List.of(Action.DISABLE, Action.FORCE_PASSWORD_RESET)) {
            TestAdapter.over(SystemLdap.of(directory), tracing)
                    .invoke(
                            TestCalls.in("any", "25f0ef5f-9b2c-4b24-bb7d-2f2b1b7b6f6a"),
                            TestDirectory.DOCUMENTED.toString(),
                            action);

            assertThat(directory.entry(TestDirectory.DOCUMENTED).orElseThrow().getAttributeValue("info"))
                    .isEqualTo(action.wireName() + " 25f0ef5f-9b2c-4b24-bb7d-2f2b1b7b6f6a");
        }
    }

    @Test
    void doNotWriteTheCorrelationIdByDefault() {
        invoke(TestAdapter.DEFAULTS, Action.DISABLE);

        assertThat(entry()).doesNotContain("info:").doesNotContain("comment:");
    }

    @ParameterizedTest
    @EnumSource(
            value = Action.class,
            names = {"DISABLE", "ENABLE", "FORCE_PASSWORD_RESET"})
    void applyToEveryAction(Action action) {
        assertThatThrownBy(() -> invoke(protecting("281652"), action)).isInstanceOf(ProviderFailure.class);
    }

    @ParameterizedTest
    @EnumSource(
            value = Action.class,
            names = {"DISABLE", "ENABLE", "FORCE_PASSWORD_RESET"})
    void rejectAnAccountWithoutAReadableState(Action action) {
        refusesWithout(
                "objectSid",
                TestAdapter.DEFAULTS,
                action,
                Kind.PROTECTED,
                "the account's objectSid cannot be read, so it may be a protected account.");
        refusesWithout(
                "userAccountControl",
                TestAdapter.DEFAULTS,
                action,
                Kind.REFUSED,
                "the service account may not read the account's userAccountControl.");
    }

    /** A reset that can be neither left out nor proven is none. */
    @ParameterizedTest
    @EnumSource(IneffectiveReset.class)
    void rejectAResetIfPwdLastSetIsUnreadable(IneffectiveReset ineffectiveReset) {
        SafeguardProperties properties = new SafeguardProperties(false, List.of(), true, ineffectiveReset, "");
        refusesWithout(
                "pwdLastSet",
                properties,
                Action.FORCE_PASSWORD_RESET,
                Kind.REFUSED,
                "the service account may not read the account's pwdLastSet.");
        assertThat(TestAdapter.over(InterposedDirectory.hiding(directory, "pwdLastSet"), properties)
                        .invoke(TestCalls.in("any", "any"), TestDirectory.DOCUMENTED.toString(), Action.DISABLE))
                .as("which needs no password")
                .isEqualTo(Effect.CHANGED);
    }

    private void refusesWithout(
            String attribute, SafeguardProperties properties, Action action, Kind kind, String reason) {
        String before = entry();

        assertThatThrownBy(() -> TestAdapter.over(InterposedDirectory.hiding(directory, attribute), properties)
                        .invoke(TestCalls.in("any", "any"), TestDirectory.DOCUMENTED.toString(), action))
                .isInstanceOfSatisfying(
                        ProviderFailure.class,
                        failure -> assertThat(failure.kind()).isEqualTo(kind))
                .hasMessage(reason);
        assertThat(entry()).isEqualTo(before);
    }

    /** Else a spelling mistake in a setting reads like a race, and is tried again and again. */
    @ParameterizedTest
    @CsvSource({"DISABLE, 16", "DISABLE, 17", "FORCE_PASSWORD_RESET, 16", "FORCE_PASSWORD_RESET, 17"})
    void reportARejectedCorrelationAttribute(Action action, int resultCode) {
        SafeguardProperties tracing = new SafeguardProperties(false, List.of(), true, IneffectiveReset.REFUSE, "inof");
        AtomicInteger modifies = new AtomicInteger();
        LDAPInterface strict = InterposedDirectory.inFrontOf(SystemLdap.of(directory), (request, arguments) -> {
            if (arguments[0] instanceof ModifyRequest modify
                    && modify.getModifications().stream()
                            .anyMatch(it -> it.getAttributeName().equals("inof"))) {
                modifies.incrementAndGet();
                throw new LDAPException(ResultCode.valueOf(resultCode), "not in the schema");
            }
        });

        assertThatThrownBy(() -> TestAdapter.over(strict, tracing)
                        .invoke(TestCalls.in("any", "any"), TestDirectory.DOCUMENTED.toString(), action))
                .isInstanceOfSatisfying(
                        ProviderFailure.class,
                        failure -> assertThat(failure.kind()).isEqualTo(Kind.REFUSED))
                .hasMessage("the directory rejected the attribute 'inof', which"
                        + " emulator.active-directory.correlation-attribute names (LDAP result " + resultCode + " "
                        + ResultCode.valueOf(resultCode).getName() + ").");
        assertThat(modifies).hasValueLessThanOrEqualTo(3);
    }

    private void withholds(SafeguardProperties properties, String reason) {
        String before = entry();

        assertThatThrownBy(() -> invoke(properties, Action.DISABLE))
                .isInstanceOfSatisfying(
                        ProviderFailure.class,
                        failure -> assertThat(failure.kind()).isEqualTo(Kind.PROTECTED))
                .hasMessage(reason);
        assertThat(entry()).isEqualTo(before);
    }

    private static SafeguardProperties protecting(String account) {
        return new SafeguardProperties(false, List.of(account), true, IneffectiveReset.REFUSE, "");
    }

    private Effect invoke(SafeguardProperties properties, Action action) {
        return TestAdapter.over(SystemLdap.of(directory), properties)
                .invoke(TestCalls.in("any", "any"), TestDirectory.DOCUMENTED.toString(), action);
    }

    private String entry() {
        return directory.entry(TestDirectory.DOCUMENTED).orElseThrow().toLDIFString();
    }
}
