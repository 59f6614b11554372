package io.github.graphidentity.activedirectory.simulated;

import com.unboundid.ldap.sdk.Attribute;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * An attribute in a seed. Seeds bypass the checks for clients, so this rejects attributes that follow from the account,
 * and invalid numbers.
 *
 * @param values empty if the account does not have the attribute
 */
public record SeededAttribute(String name, List<String> values) {

    private static final String FOLLOWS_FROM_THE_NAME = "It follows from the displayName.";

    private static final Map<String, String> TOLD_ELSEWHERE = Map.of(
            "objectguid", "Write it beside attributes, as objectGUID.",
            "objectsid", "It follows from directory.domainSid and the account's rid.",
            "objectclass", "Every account of a seed is a user.",
            "distinguishedname", FOLLOWS_FROM_THE_NAME,
            "cn", FOLLOWS_FROM_THE_NAME,
            "name", FOLLOWS_FROM_THE_NAME,
            "unicodepwd", "Write directory.accountPassword, or the password of the service account.");

    /** 32-bit integers (MS-ADSC, Integer and Enumeration). */
    private static final Set<String> INTEGERS =
            Set.of("useraccountcontrol", "admincount", "primarygroupid", "logoncount");

    /** Times as 64-bit integers: 0, or units of 100 ns since 1601 (MS-ADSC, LargeInteger). */
    private static final Set<String> TIMES =
            Set.of("pwdlastset", "lockouttime", "accountexpires", "lastlogon", "lastlogontimestamp", "badpasswordtime");

    private static final Pattern NUMBER = Pattern.compile("-?\\d{1,19}");

    /** Describes the allowed values if the attribute is invalid; empty if it is valid. */
    public Optional<String> objection() {
        String base = Attribute.getBaseName(name).toLowerCase(Locale.ROOT);
        String elsewhere = TOLD_ELSEWHERE.get(base);
        if (elsewhere != null) {
            return Optional.of(elsewhere);
        }
        if (INTEGERS.contains(base) && !areBetween(Integer.MIN_VALUE, Integer.MAX_VALUE)) {
            return Optional.of("Write one whole number of 32 bits, as 512.");
        }
        if (TIMES.contains(base) && !areBetween(0, Long.MAX_VALUE)) {
            return Optional.of("Write one whole number: 0, or tenths of microseconds since 1601.");
        }
        return Optional.empty();
    }

    private boolean areBetween(long least, long most) {
        return values.size() <= 1 && values.stream().allMatch(value -> isBetween(value, least, most));
    }

    private static boolean isBetween(String value, long least, long most) {
        try {
            return NUMBER.matcher(value).matches() && Long.parseLong(value) >= least && Long.parseLong(value) <= most;
        } catch (NumberFormatException tooLong) {
            return false;
        }
    }
}
