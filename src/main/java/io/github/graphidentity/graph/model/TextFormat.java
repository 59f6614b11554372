package io.github.graphidentity.graph.model;

import io.github.graphidentity.platform.fidelity.DocumentedBy;
import java.util.regex.Pattern;

/** A format that Graph requires of a string; {@code properties.tsv} names it in lower case. */
@DocumentedBy("resources/agentuser.md and resources/user.md")
public enum TextFormat {
    MAIL(
            "[\\p{ASCII}&&[^\\p{Cntrl}\\s]]+@[\\p{ASCII}&&[^\\p{Cntrl}\\s]]+",
            "It must be an SMTP address without accent characters."),

    /** "Only the following characters are allowed A - Z, a - z, 0 - 9, ' . - _ ! # ^ ~." */
    UPN(
            "[A-Za-z0-9'.\\-_!#^~]{1,64}@[A-Za-z0-9.-]{1,48}",
            "It must be alias@domain, and the alias may contain only A-Z, a-z, 0-9 and ' . - _ ! # ^ ~."),

    NICKNAME(
            "[\\p{ASCII}&&[^\\p{Cntrl}@()\\\\\\[\\]\";:<>, ]]+",
            "It may contain only ASCII characters, without @ ( ) \\ [ ] \" ; : < > , and spaces."),

    GUID("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}", "It must be a GUID."),

    @DocumentedBy("resources/phoneauthenticationmethod.md")
    PHONE(
            "\\+[0-9]{1,4} [0-9]{4,15}(x[0-9]{1,10})?",
            "It must be +{country code} {number}x{extension}, such as +1 5555551234; the extension is optional."),

    LANGUAGE("[a-z]{2,3}(-[A-Z]{2})?", "It must be a language tag of RFC 4646, such as en or en-US."),

    COUNTRY("[A-Z]{2}", "It must be a two-letter country code of ISO 3166, such as US."),

    USERTYPE("Member|Guest", "It must be Member or Guest.");

    private final Pattern pattern;
    private final String message;

    TextFormat(String pattern, String message) {
        this.pattern = Pattern.compile(pattern);
        this.message = message;
    }

    public Pattern pattern() {
        return pattern;
    }

    /** Returns the format as a sentence, for error messages. */
    public String message() {
        return message;
    }
}
