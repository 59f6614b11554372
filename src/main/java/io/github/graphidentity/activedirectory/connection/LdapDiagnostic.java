package io.github.graphidentity.activedirectory.connection;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The codes in a diagnostic message of Active Directory. The text differs between versions, and between Windows and Samba.
 *
 * @param win32 the Windows error code in eight hexadecimal digits at the start (MS-ERREF 2.2)
 * @param data the number after {@code data}, which tells why a bind was rejected
 */
public record LdapDiagnostic(Optional<String> win32, Optional<String> data) {

    private static final Pattern WIN32 = Pattern.compile("^(\\p{XDigit}{8}):");
    private static final Pattern DATA = Pattern.compile("\\bdata ([\\p{XDigit}]{1,8}),");

    public static LdapDiagnostic of(@Nullable String message) {
        String text = message == null ? "" : message;
        return new LdapDiagnostic(first(WIN32, text), first(DATA, text));
    }

    private static Optional<String> first(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        return matcher.find() ? Optional.of(matcher.group(1).toLowerCase(Locale.ROOT)) : Optional.empty();
    }
}
