package io.github.graphidentity.activedirectory.simulated;

import com.unboundid.ldap.sdk.LDAPException;
import io.github.graphidentity.activedirectory.entries.AccessRights;
import io.github.graphidentity.activedirectory.entries.DirectoryEntry;
import io.github.graphidentity.activedirectory.entries.DirectoryView;
import io.github.graphidentity.activedirectory.entries.NameResolution;
import io.github.graphidentity.activedirectory.schema.AdSchema;
import io.github.graphidentity.activedirectory.schema.AttributeDefinition;
import io.github.graphidentity.activedirectory.schema.ObjectGuid;
import io.github.graphidentity.activedirectory.schema.UserAccountControl;
import io.github.graphidentity.platform.records.RecordStore;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** A simulated directory of its own for a test, and accounts to put into it. */
public final class TestDirectory {

    public static final String BASE_DN = "DC=contoso,DC=example";
    public static final String ADMINISTRATOR = "CN=Administrator,CN=Users," + BASE_DN;
    public static final String PASSWORD = "Passw0rd!";
    public static final String DOMAIN_SID = "S-1-5-21-989687458-3461180213-172365591";

    /** The account of Microsoft's documentation. */
    public static final ObjectGuid DOCUMENTED =
            ObjectGuid.parse("256db173-930a-4991-9061-0d51a9a93ba5").orElseThrow();

    /** By which it is known beside its objectGUID. */
    public static final List<String> NAMES_OF_THE_DOCUMENTED = List.of(
            "256DB173-930A-4991-9061-0D51A9A93BA5",
            DOMAIN_SID + "-281652",
            "dora.documented@contoso.example",
            "dora.documented",
            "CN=Dora Documented,OU=People," + BASE_DN);

    private TestDirectory() {}

    public static SimulatedDirectory empty() {
        return in(new RecordStore());
    }

    /** A directory in a store from which a test takes snapshots. */
    static SimulatedDirectory in(RecordStore store) {
        Clock clock = Clock.fixed(Instant.parse("2026-11-21T12:00:00Z"), ZoneOffset.UTC);
        return new SimulatedDirectory(
                store, "contoso.example", DOMAIN_SID, PASSWORD, clock, Instant.parse("2026-11-21T12:00:00Z"));
    }

    /** Another domain, with the time of day. */
    static SimulatedDirectory ofDomain(String domain) {
        return new SimulatedDirectory(
                new RecordStore(), domain, DOMAIN_SID, PASSWORD, Clock.systemUTC(), Instant.now());
    }

    /** With one enabled account in it, {@link #DOCUMENTED}, and the two services of the default tenant. */
    public static SimulatedDirectory withOneAccount() {
        return withOneAccount(new RecordStore());
    }

    static SimulatedDirectory withOneAccount(RecordStore store) {
        SimulatedDirectory directory = in(store);
        directory.add(documented(DOCUMENTED, PASSWORD));
        directory.addService(service("svc-remediate", 1601), List.of("userAccountControl", "pwdLastSet"), Map.of());
        directory.addService(service("svc-reader", 1602), List.of(), Map.of());
        return directory;
    }

    /** The account of Dora Documented. */
    static DirectoryAccount documented(ObjectGuid guid, String password) {
        return new DirectoryAccount(
                guid,
                "dora.documented",
                "Dora Documented",
                281652,
                UserAccountControl.NORMAL_ACCOUNT,
                false,
                false,
                password);
    }

    /** What a search without restrictions reads. */
    public static DirectoryView view(SimulatedDirectory directory) {
        return directory.view(directory.records(), AccessRights.SYSTEM);
    }

    /** Stores a value that no client may write, for example a time in the past. */
    public static void store(SimulatedDirectory directory, String dn, String attribute, String value) {
        AttributeDefinition type = AdSchema.INSTANCE.required(attribute);
        try {
            directory.update(AccessRights.SYSTEM, true, writer -> {
                DirectoryEntry entry = NameResolution.required(writer.view(), dn);
                writer.putUnchanged(entry.with(type, type.syntax().parse(value)));
            });
        } catch (LDAPException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static DirectoryAccount service(String login, int rid) {
        int userAccountControl = UserAccountControl.NORMAL_ACCOUNT | UserAccountControl.DONT_EXPIRE_PASSWORD;
        return new DirectoryAccount(
                new ObjectGuid(UUID.nameUUIDFromBytes(login.getBytes(StandardCharsets.UTF_8))),
                login,
                login,
                rid,
                userAccountControl,
                false,
                false,
                PASSWORD);
    }

    public static DirectoryAccount account(String login, int userAccountControl) {
        return account(new ObjectGuid(UUID.randomUUID()), login, userAccountControl);
    }

    public static DirectoryAccount account(ObjectGuid objectGuid, String login, int userAccountControl) {
        int rid = 2000 + Math.floorMod(login.hashCode(), 1_000_000);
        return new DirectoryAccount(objectGuid, login, login, rid, userAccountControl, false, false);
    }
}
