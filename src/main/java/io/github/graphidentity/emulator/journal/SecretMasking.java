package io.github.graphidentity.emulator.journal;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;
import java.util.regex.Pattern;

/**
 * Takes out of a journal entry what nobody may read there: before it is kept, not when it is shown. What is taken out is
 * told by its name, and by the look of a token.
 */
final class SecretMasking {

    static final String MASK = "***";

    /** The words by which almost every body is known to hold none: a search for the names themselves is far dearer. */
    private static final KeywordScanner SUSPICIOUS = new KeywordScanner(
            "passw",
            "pwd",
            "secret",
            "token",
            "assert",
            "cookie",
            "credential",
            "code",
            "url",
            "eyj",
            "private",
            "authoriz",
            "api-key",
            "dpop",
            "\\u");

    private static final String NAME = "[\\w.@$-]*(?:passw|pwd|secret|token|assertion|cookie|credential|privateKey"
            + "|activationUrl|resetPasswordUrl)[\\w.@$-]*|(?:device_|user_)code|code_(?:verifier|challenge)|SAMLRequest"
            + "|hash|(?:proxy-)?authorization|x-api-key|dpop";

    /** They have such a word in their name, and say nothing. */
    private static final String HARMLESS =
            "(?!(?:token_?type|token_endpoint\\w*|password_?changed|passwordPolicies|pwdLastSet"
                    + "|lastPasswordChange\\w*)(?![\\w.@$-]))";

    private static final Pattern IN_FORM = Pattern.compile(
            "((?:^|[&?\\s(\"])" + HARMLESS + "(?:" + NAME + "|code)=)[^&\\s)]*+", Pattern.CASE_INSENSITIVE);

    /** What looks like one; and the code that somebody is told to type, which is in a sentence. */
    private static final Pattern TOKEN = Pattern.compile("eyJ[\\w-]{8,}+[\\w.-]*+|(?<=enter the code )\\w+");

    private static final Pattern ALONE = Pattern.compile(HARMLESS + "(?:" + NAME + ")", Pattern.CASE_INSENSITIVE);

    /** Of a form a code is an authorization code; in JSON it is an error's. */
    private static final Pattern PARAMETER =
            Pattern.compile(HARMLESS + "(?:" + NAME + "|code)", Pattern.CASE_INSENSITIVE);

    private static final Set<String> HEADERS =
            Set.of("authorization", "proxy-authorization", "cookie", "set-cookie", "dpop", "x-api-key");

    private SecretMasking() {}

    /** A body or a query, whatever it is made of. */
    static String masked(String text) {
        if (!SUSPICIOUS.areIn(text)) {
            return text;
        }
        String json = JsonSecretMasking.masked(text);
        String form = IN_FORM.matcher(json).replaceAll("$1" + MASK);
        return TOKEN.matcher(form).replaceAll(MASK);
    }

    /** Whether what is called so is nobody's business. */
    static boolean isSecret(String name) {
        return ALONE.matcher(name).matches();
    }

    /** The value of a header. Of credentials the scheme is left: that it was the wrong one explains a refusal. */
    static String header(String name, String value) {
        if (!HEADERS.contains(name.toLowerCase(Locale.ROOT)) && !isSecret(name)) {
            return TOKEN.matcher(value).replaceAll(MASK);
        }
        int scheme = value.indexOf(' ');
        return name.equalsIgnoreCase("Authorization") && scheme > 0 && scheme < 16
                ? value.substring(0, scheme) + " " + MASK
                : MASK;
    }

    /** A query as it was sent, however the names in it are escaped. */
    static String query(String query) {
        StringJoiner masked = new StringJoiner("&");
        for (String parameter : query.split("&", -1)) {
            int end = parameter.indexOf('=');
            boolean secret = end > 0
                    && PARAMETER.matcher(decoded(parameter.substring(0, end))).matches();
            masked.add(secret ? parameter.substring(0, end + 1) + MASK : parameter);
        }
        return masked(masked.toString());
    }

    private static String decoded(String name) {
        try {
            return URLDecoder.decode(name, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException undecodable) {
            // Nobody has read it.
            return name;
        }
    }

    /** The parameters of a form, as a form again: decoded, since it is read and not sent. */
    static String form(Map<String, String[]> parameters) {
        StringJoiner form = new StringJoiner("&");
        parameters.forEach((name, values) -> {
            for (String value : values) {
                form.add(name + "="
                        + (PARAMETER.matcher(name).matches()
                                ? MASK
                                : TOKEN.matcher(value).replaceAll(MASK)));
            }
        });
        return form.toString();
    }
}
