package io.github.graphidentity.platform.logging;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Replaces secrets in recorded requests and responses by {@code ***}. They are recognized by name, and tokens by their form. */
public final class SecretMasking {

    static final String MASK = "***";

    /** The name of a secret contains one of these words. This check is much faster than the patterns below. */
    private static final String[] WORDS =
            ("pass pwd secret token assert cookie credential key auth session url code saml hash"
                            + " dpop answer csrf jwt sid sig otp pin")
                    .split(" ");

    /** A name without any of these words is not secret, unless it has characters that a server may ignore. */
    private static final KeywordScanner SUSPICIOUS_NAME = new KeywordScanner(WORDS);

    /** Text without any of these words has no secrets. Tokens have no name, and a name can be escaped. */
    private static final KeywordScanner SUSPICIOUS = new KeywordScanner(
                    Stream.concat(Arrays.stream(WORDS), Stream.of("eyj", "\\u", "102", "%"))
                            .toArray(String[]::new))
            .outside("skiptoken", "deltatoken", "assign", "signin");

    private static final String NAME =
            "[\\w.@$%+-]*(?:passw|pwd|secret|token|assertion|cookie|credential|key|authorization|session(?!s)"
                    + "|activationUrl|resetPasswordUrl)[\\w.@$%+-]*|(?:device_|user_)code|code_(?:verifier|challenge)|SAML(?:Request|Response)"
                    + "|hash|dpop|[\\w-]*answer|passCode|temporaryAccessPass|pass(?:phrase)?|[\\w-]*(?:otp|signature)"
                    + "|(?:mfa|backup|recovery|verification|one[_-]?time)[_-]?(?:pass)?codes?"
                    + "|(?:[\\w-]*[_-])?(?:auth|csrf|jwt|sid|sig|pin)";

    /** Names that contain such a word but have no secret value. */
    private static final String HARMLESS =
            "(?!(?:(?:[$]|%24)?(?:skip|delta)token|token_?type|token_endpoint\\w*|\\w*authorization_endpoint|key_?id|keywords?|password_?changed"
                    + "|passwordPolicies|pwdLastSet"
                    + "|lastPasswordChange\\w*)(?![\\w.@$-]))";

    /** The characters of a name in a form. */
    private static final String NAME_MARKS = "_.@$%+-";

    /** A name in a form begins after one of these, or at the start of the text. */
    private static final String BEFORE_NAME = "&? \t\r\n\f(\"';,[{";

    /** A value in a form ends before one of these, or at the end of the text. */
    private static final String AFTER_VALUE = "& \t\r\n\f)";

    /** A JSON Web Token, the device code in the message to the user, or the id of an Okta session, also in the error for it. */
    private static final Pattern TOKEN = Pattern.compile(
            "eyJ[\\w-]{8,}+[\\w.-]*+|(?<=enter the code )\\w+|(?<![\\w-])102[\\w-]{17}(?![\\w-])|(?<=Resource not found: )[^\"]{0,999}?(?= \\(Session\\))");

    /** Text without any of these has no match of that pattern, which is slow. */
    private static final KeywordScanner TOKEN_BEGINS = new KeywordScanner("eyj", "enter the code", "102", "(session)");

    private static final Pattern SECRET_NAME = Pattern.compile(HARMLESS + "(?:" + NAME + ")", Pattern.CASE_INSENSITIVE);

    /** In a form, {@code code} is an authorization code; in JSON it is an error code. */
    private static final Pattern PARAMETER =
            Pattern.compile(HARMLESS + "(?:" + NAME + "|code)", Pattern.CASE_INSENSITIVE);

    /** A server may ignore these characters of a name. */
    private static final Pattern IGNORED = Pattern.compile("[^\\w.@$%+-]+");

    private static final String WORD_CHARACTER = "[^\\s\"'{}\\[\\]():,;=&<>/*?]";

    /** What can be a name in malformed text. */
    static final Pattern WORD = Pattern.compile(WORD_CHARACTER + "++");

    /** What can be a name in other text: a value follows it. It is a whole word, so that long words are read once. */
    private static final Pattern ASSIGNED =
            Pattern.compile("(?<!" + WORD_CHARACTER + ")" + WORD + "(?=[\\s\"'\\[\\]\\\\]*+[:=](?!\\s*+\"?\\*\\*\\*))");

    private static final Set<String> HEADERS =
            Set.of("authorization", "proxy-authorization", "cookie", "set-cookie", "dpop", "x-api-key");

    private SecretMasking() {}

    /** Masks JSON, a form, a query or plain text. */
    public static String masked(String text) {
        if (!SUSPICIOUS.findsAnyIn(text)) {
            return text;
        }
        return tokens(parameters(JsonSecretMasking.masked(text)));
    }

    /** Masks a body. In malformed text, everything after the name of a secret is masked. */
    public static String body(String text) {
        if (!SUSPICIOUS.findsAnyIn(text)) {
            return text;
        }
        String masked = masked(text);
        boolean json = JsonSecretMasking.isJson(text);
        if (json && !JsonSecretMasking.isMalformed(text)) {
            return masked;
        }
        Matcher name = (json ? WORD : ASSIGNED).matcher(masked);
        while (name.find()) {
            if (JsonSecretMasking.isSecret(name.group())) {
                return masked.substring(0, name.end()) + MASK;
            }
        }
        return masked;
    }

    /** Masks the values of secret parameters in a form, or in a URL within other text. */
    static String parameters(String text) {
        StringBuilder masked = new StringBuilder(text.length());
        int copied = 0;
        for (int equals = text.indexOf('='); equals >= 0; equals = text.indexOf('=', Math.max(equals + 1, copied))) {
            int name = equals;
            while (name > copied && isNameCharacter(text.charAt(name - 1))) {
                name--;
            }
            boolean isName = name == 0 || BEFORE_NAME.indexOf(text.charAt(name - 1)) >= 0;
            if (isName && isSecretParameter(decoded(text.substring(name, equals)))) {
                masked.append(text, copied, equals + 1).append(MASK);
                copied = equals + 1;
                while (copied < text.length() && AFTER_VALUE.indexOf(text.charAt(copied)) < 0) {
                    copied++;
                }
            }
        }
        return masked.append(text, copied, text.length()).toString();
    }

    private static boolean isNameCharacter(char character) {
        return (character < 128 && Character.isLetterOrDigit(character)) || NAME_MARKS.indexOf(character) >= 0;
    }

    static boolean isSecret(String name) {
        return matches(SECRET_NAME, name);
    }

    /** Returns whether a parameter of a form or query is secret. */
    static boolean isSecretParameter(String name) {
        return matches(PARAMETER, name);
    }

    private static boolean matches(Pattern secret, String name) {
        if (!SUSPICIOUS_NAME.findsAnyIn(name) && name.chars().allMatch(it -> isNameCharacter((char) it))) {
            return false;
        }
        return secret.matcher(IGNORED.matcher(name).replaceAll("")).matches();
    }

    /** Masks the value of a header, but keeps the scheme of {@code Authorization}, which may explain an error. */
    public static String header(String name, String value) {
        if (!HEADERS.contains(name.toLowerCase(Locale.ROOT)) && !isSecret(name)) {
            return tokens(value);
        }
        int scheme = value.indexOf(' ');
        return name.equalsIgnoreCase("Authorization") && scheme > 0 && scheme < 16
                ? value.substring(0, scheme) + " " + MASK
                : MASK;
    }

    /** Masks tokens in a path, or in another text without names. */
    static String tokens(String text) {
        return TOKEN_BEGINS.findsAnyIn(text) ? TOKEN.matcher(text).replaceAll(MASK) : text;
    }

    /** Decodes the escapes of a URL; returns malformed ones as they are. */
    static String decoded(String name) {
        try {
            return URLDecoder.decode(name, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException undecodable) {
            return name;
        }
    }

    /** Formats the parameters of a form, decoded and masked. */
    public static String form(Map<String, String[]> parameters) {
        StringJoiner form = new StringJoiner("&");
        parameters.forEach((name, values) -> {
            for (String value : values) {
                form.add(name + "=" + (isSecretParameter(name) ? MASK : masked(value)));
            }
        });
        return form.toString();
    }
}
