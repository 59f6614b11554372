package io.github.graphidentity.activedirectory.connection;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What is machine-readable in a diagnostic message of Active Directory's. The English around it is never looked at: it
 * differs between versions, and between Windows and Samba.
 *
 * @param win32 the eight hexadecimal digits it begins with: an error code of Windows (MS-ERREF 2.2)
 * @param data the number behind {@code data}, which says why a bind was refused
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
