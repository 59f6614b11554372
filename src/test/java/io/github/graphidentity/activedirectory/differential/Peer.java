package io.github.graphidentity.activedirectory.differential;

import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.SearchScope;
import io.github.graphidentity.activedirectory.schema.ObjectGuid;
import io.github.graphidentity.activedirectory.schema.SecurityIdentifier;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** One of the two directories. */
final class Peer implements AutoCloseable {

    /** Where the test works. Everything in it is created and deleted by the test. */
    static final String UNIT = "OU=Probe";

    private static final Pattern IDENTIFIER = Pattern.compile("\\{(guid|guidbytes|sid) ([^}]+)}");

    /** Attributes whose values depend on the time, on chance or on the domain. */
    private static final Set<String> OF_ITS_OWN = Set.of(
            "whencreated",
            "whenchanged",
            "usncreated",
            "usnchanged",
            "objectguid",
            "objectsid",
            "createtimestamp",
            "modifytimestamp",
            "parentguid",
            "primarygrouptoken",
            "msds-keyversionnumber");

    private static final Set<String> TIMES = Set.of("pwdlastset", "msds-userpasswordexpirytimecomputed");

    /** Windows counts every sign-in and every wrong password. Samba counts them only for a lockout. */
    private static final Set<String> COUNTERS =
            Set.of("badpasswordtime", "badpwdcount", "lastlogon", "lastlogontimestamp", "logoncount");

    private final String baseDn;
    private final Opener opener;
    private LDAPConnection connection;

    Peer(String baseDn, Opener opener) throws LDAPException {
        this.baseDn = baseDn;
        this.opener = opener;
        this.connection = opener.open(true);
    }

    /** Opens a connection, on request bound as the administrator. */
    interface Opener {
        LDAPConnection open(boolean bound) throws LDAPException;
    }

    LDAPConnection connection() throws LDAPException {
        if (!connection.isConnected()) {
            connection = opener.open(true);
        }
        return connection;
    }

    LDAPConnection connect() throws LDAPException {
        return opener.open(false);
    }

    Outcome send(Operation operation) {
        try {
            return operation.sendTo(this);
        } catch (LDAPException failure) {
            if (failure.getResultCode().isClientSideResultCode()) {
                throw new IllegalStateException("no answer to " + operation, failure);
            }
            return Outcome.of(failure);
        }
    }

    /** Replaces the placeholders. */
    String resolve(String text) throws LDAPException {
        String named = text.replace("$P", UNIT + ",$D").replace("$D", baseDn);
        Matcher matcher = IDENTIFIER.matcher(named);
        List<String> replacements = new ArrayList<>();
        for (MatchResult match : matcher.results().toList()) {
            replacements.add(identifier(match.group(1), match.group(2)));
        }
        StringBuilder resolved = new StringBuilder();
        int next = 0;
        Matcher again = IDENTIFIER.matcher(named);
        while (again.find()) {
            again.appendReplacement(resolved, Matcher.quoteReplacement(replacements.get(next++)));
        }
        return again.appendTail(resolved).toString();
    }

    private String identifier(String kind, String dn) throws LDAPException {
        String attribute = kind.equals("sid") ? "objectSid" : "objectGUID";
        Entry entry = connection().getEntry(dn, attribute);
        byte[] value = entry == null ? null : entry.getAttributeValueBytes(attribute);
        if (value == null) {
            return "00000000-0000-0000-0000-000000000000";
        }
        return switch (kind) {
            case "sid" -> SecurityIdentifier.of(value).toString();
            case "guid" -> ObjectGuid.of(value).toString();
            default -> {
                StringBuilder escaped = new StringBuilder();
                for (byte b : value) {
                    escaped.append("\\%02x".formatted(b));
                }
                yield escaped.toString();
            }
        };
    }

    /** The bytes of a value: passwords in quotes and UTF-16, the rest in UTF-8. */
    byte[] value(String attribute, String text) throws LDAPException {
        String resolved = resolve(text);
        return attribute.equals("unicodePwd") && !resolved.startsWith("raw:")
                ? ('"' + resolved + '"').getBytes(StandardCharsets.UTF_16LE)
                : resolved.getBytes(StandardCharsets.UTF_8);
    }

    /** The unit with everything in it, one line for each attribute. */
    Set<String> contents() throws LDAPException {
        return connection()
                .search(UNIT + "," + baseDn, SearchScope.SUB, "(objectClass=*)", "*")
                .getSearchEntries()
                .stream()
                .flatMap(entry -> Stream.concat(
                        Stream.of(entry.getDN()), attributes(entry).map(attribute -> entry.getDN() + ": " + attribute)))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** An entry in one line, without what belongs to one directory only. */
    String line(Entry entry) {
        return entry.getDN() + ": " + attributes(entry).collect(Collectors.joining("; "));
    }

    private static Stream<String> attributes(Entry entry) {
        return entry.getAttributes().stream()
                .filter(attribute -> !COUNTERS.contains(attribute.getName().toLowerCase(Locale.ROOT)))
                .sorted((one, other) -> one.getName().compareToIgnoreCase(other.getName()))
                .map(Peer::normalised);
    }

    private static String normalised(Attribute attribute) {
        String name = attribute.getName().toLowerCase(Locale.ROOT);
        Stream<String> values = Stream.of(attribute.getValues());
        if (name.contains(";range=")) {
            values = Stream.of(attribute.size() + " values");
        } else if (OF_ITS_OWN.contains(name)) {
            values = Stream.of("…");
        } else if (name.equals("tokengroups")) {
            values = Stream.of(attribute.size() + " groups");
        } else if (TIMES.contains(name)) {
            values = values.map(value -> value.length() > 10 && value.length() < 19 ? "a time" : value);
        } else if (name.equals("samaccountname")) {
            values = values.map(value -> value.matches("\\$[0-9A-Z-]{15,}\\$?") ? "generated" : value);
        } else if (name.equals("primarygroupid")) {
            values = values.map(value -> value.length() > 3 ? "a RID" : value);
        } else if (!name.equals("objectclass")) {
            values = values.sorted();
        }
        return attribute.getName() + "=" + values.collect(Collectors.joining("|"));
    }

    @Override
    public void close() {
        connection.close();
    }
}
