package io.github.graphidentity.activedirectory.simulated;

import com.unboundid.ldap.sdk.Attribute;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What a seed says of an attribute. It reaches the directory unseen by what keeps clients from writing nonsense, so it is
 * looked at here: what the account itself tells is told there alone, and what the system counts has to be a number.
 *
 * @param values none where the account has no such attribute
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

    /** Numbers of 32 bits (MS-ADSC, Integer and Enumeration). */
    private static final Set<String> INTEGERS =
            Set.of("useraccountcontrol", "admincount", "primarygroupid", "logoncount");

    /** Moments, as a number of 64 bits: 0, or tenths of microseconds since 1601 (MS-ADSC, LargeInteger). */
    private static final Set<String> MOMENTS =
            Set.of("pwdlastset", "lockouttime", "accountexpires", "lastlogon", "lastlogontimestamp", "badpasswordtime");

    private static final Pattern NUMBER = Pattern.compile("-?\\d{1,19}");

    /** What would be right; empty where nothing is wrong. */
    public Optional<String> objection() {
        String base = Attribute.getBaseName(name).toLowerCase(Locale.ROOT);
        String elsewhere = TOLD_ELSEWHERE.get(base);
        if (elsewhere != null) {
            return Optional.of(elsewhere);
        }
        if (INTEGERS.contains(base) && !areBetween(Integer.MIN_VALUE, Integer.MAX_VALUE)) {
            return Optional.of("Write one whole number of 32 bits, as 512.");
        }
        if (MOMENTS.contains(base) && !areBetween(0, Long.MAX_VALUE)) {
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
