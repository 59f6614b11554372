package io.github.graphidentity.activedirectory.schema;

import com.unboundid.ldap.sdk.LDAPException;
import io.github.graphidentity.platform.fidelity.DocumentedBy;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;

/**
 * The syntaxes of attributes: how values are read, compared and written.
 *
 * <p>Values in memory are {@link String} (text and names), {@link Long} (numbers), {@link Boolean}, {@link Instant}
 * (times) or {@link Octets}.
 */
@DocumentedBy("MS-ADTS 3.1.1.2.2.2, LDAP representations; 3.1.1.3.1.1.1, subSchema")
public enum Syntax {
    DN("2.5.5.1", Form.NAME, "1.3.6.1.4.1.1466.115.121.1.12"),
    OBJECT_IDENTIFIER("2.5.5.2", Form.TEXT, "1.3.6.1.4.1.1466.115.121.1.38"),
    CASE_EXACT_STRING("2.5.5.3", Form.EXACT_TEXT, "1.2.840.113556.1.4.1362"),
    TELETEX_STRING("2.5.5.4", Form.TEXT, "1.2.840.113556.1.4.905"),
    PRINTABLE_STRING("2.5.5.5", Form.EXACT_TEXT, "1.3.6.1.4.1.1466.115.121.1.44"),
    IA5_STRING("2.5.5.5/22", Form.EXACT_TEXT, "1.3.6.1.4.1.1466.115.121.1.26"),
    NUMERIC_STRING("2.5.5.6", Form.EXACT_TEXT, "1.3.6.1.4.1.1466.115.121.1.36"),
    DN_WITH_BINARY("2.5.5.7", Form.TEXT, "1.2.840.113556.1.4.903"),
    BOOLEAN("2.5.5.8", Form.BOOLEAN, "1.3.6.1.4.1.1466.115.121.1.7"),
    INTEGER("2.5.5.9", Form.NUMBER, "1.3.6.1.4.1.1466.115.121.1.27"),
    OCTET_STRING("2.5.5.10", Form.BYTES, "1.3.6.1.4.1.1466.115.121.1.40"),
    GENERALIZED_TIME("2.5.5.11", Form.TIME, "1.3.6.1.4.1.1466.115.121.1.24"),
    UTC_TIME("2.5.5.11/23", Form.TIME, "1.3.6.1.4.1.1466.115.121.1.53"),
    UNICODE_STRING("2.5.5.12", Form.TEXT, "1.3.6.1.4.1.1466.115.121.1.15"),
    PRESENTATION_ADDRESS("2.5.5.13", Form.TEXT, "1.3.6.1.4.1.1466.115.121.1.43"),
    DN_WITH_STRING("2.5.5.14", Form.TEXT, "1.2.840.113556.1.4.904"),
    SECURITY_DESCRIPTOR("2.5.5.15", Form.BYTES, "1.2.840.113556.1.4.907"),
    LARGE_INTEGER("2.5.5.16", Form.NUMBER, "1.2.840.113556.1.4.906"),
    SID("2.5.5.17", Form.BYTES, "1.3.6.1.4.1.1466.115.121.1.40");

    private enum Form {
        TEXT,
        EXACT_TEXT,
        NAME,
        NUMBER,
        BOOLEAN,
        TIME,
        BYTES
    }

    /** The maximum number of characters in a DN. The library needs minutes to parse one of a megabyte. */
    public static final int MAX_NAME = 10_000;

    private final String attributeSyntax;
    private final Form form;
    private final String ldapOid;

    Syntax(String attributeSyntax, Form form, String ldapOid) {
        this.attributeSyntax = attributeSyntax;
        this.form = form;
        this.ldapOid = ldapOid;
    }

    /** The syntax with AD's attribute syntax, and the syntax of its object model. */
    static Syntax of(String attributeSyntax, String omSyntax) {
        return Arrays.stream(values())
                .filter(syntax -> syntax.attributeSyntax.equals(attributeSyntax + "/" + omSyntax))
                .findFirst()
                .or(() -> Arrays.stream(values())
                        .filter(syntax -> syntax.attributeSyntax.equals(attributeSyntax))
                        .findFirst())
                .orElseThrow(() -> new IllegalArgumentException("unknown attributeSyntax " + attributeSyntax));
    }

    /** AD's {@code attributeSyntax}. */
    public String attributeSyntax() {
        return attributeSyntax.replaceFirst("/.*", "");
    }

    /** The object identifier of the syntax in the subschema. */
    public String ldapOid() {
        return ldapOid;
    }

    public boolean isText() {
        return form == Form.TEXT || form == Form.EXACT_TEXT;
    }

    public boolean isNumber() {
        return form == Form.NUMBER;
    }

    public boolean isBinary() {
        return form == Form.BYTES;
    }

    /**
     * Reads a value as sent by a client.
     *
     * @throws IllegalArgumentException if it does not have this syntax
     */
    public Object parse(byte[] value) {
        return form == Form.BYTES ? new Octets(value) : parse(new Octets(value).utf8());
    }

    /**
     * Reads a value from text. The text of bytes is taken as UTF-8.
     *
     * @throws IllegalArgumentException if it does not have this syntax
     */
    public Object parse(String text) {
        return switch (form) {
            case TEXT, EXACT_TEXT -> text;
            case NAME -> name(text);
            case NUMBER -> number(text);
            case BOOLEAN -> truth(text);
            case TIME -> AdTime.parse(text);
            case BYTES -> new Octets(text.getBytes(StandardCharsets.UTF_8));
        };
    }

    /** Whether text has this syntax. */
    public boolean isValid(String text) {
        try {
            parse(text);
            return true;
        } catch (IllegalArgumentException malformed) {
            return false;
        }
    }

    private Long number(String text) {
        // parseLong accepts the digits of other scripts, too.
        if (!text.matches("[-+]?[0-9]+")) {
            throw new IllegalArgumentException(text);
        }
        long number = Long.parseLong(text);
        if (this == LARGE_INTEGER) {
            return number;
        }
        if (number < Integer.MIN_VALUE || number > 0xffffffffL) {
            throw new IllegalArgumentException(text);
        }
        // AD keeps the 32 bits of an unsigned number.
        return (long) (int) number;
    }

    private static Boolean truth(String text) {
        if (!text.equals("TRUE") && !text.equals("FALSE")) {
            throw new IllegalArgumentException(text);
        }
        return text.equals("TRUE");
    }

    private static String name(String text) {
        if (text.length() > MAX_NAME || !com.unboundid.ldap.sdk.DN.isValidDN(text)) {
            throw new IllegalArgumentException(text);
        }
        return text;
    }

    /** Writes a value as a client receives it. */
    public byte[] bytes(Object value) {
        return value instanceof Octets octets ? octets.bytes() : text(value).getBytes(StandardCharsets.UTF_8);
    }

    /** Writes a value as text; bytes as hexadecimal digits. */
    public String text(Object value) {
        if (value instanceof Boolean truth) {
            return truth ? "TRUE" : "FALSE";
        }
        if (value instanceof Instant time) {
            return this == UTC_TIME ? AdTime.utcTime(time) : AdTime.generalizedTime(time);
        }
        return value.toString();
    }

    /** Orders two values of this syntax; 0 if a filter and a modification take them for the same. */
    public int compare(Object one, Object other) {
        return switch (form) {
            case TEXT -> String.CASE_INSENSITIVE_ORDER.compare((String) one, (String) other);
            case EXACT_TEXT -> ((String) one).compareTo((String) other);
            case NAME -> compareNames((String) one, (String) other);
            case NUMBER -> ((Long) one).compareTo((Long) other);
            case BOOLEAN -> ((Boolean) one).compareTo((Boolean) other);
            case TIME -> ((Instant) one).compareTo((Instant) other);
            case BYTES -> ((Octets) one).compareTo((Octets) other);
        };
    }

    private static int compareNames(String one, String other) {
        int order = String.CASE_INSENSITIVE_ORDER.compare(one, other);
        try {
            return order == 0 ? 0 : com.unboundid.ldap.sdk.DN.compare(one, other);
        } catch (LDAPException notAName) {
            return order;
        }
    }
}
