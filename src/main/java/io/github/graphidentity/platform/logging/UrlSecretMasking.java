package io.github.graphidentity.platform.logging;

import java.util.StringJoiner;
import java.util.regex.Pattern;

/** Masks secrets in the path and the query of a request. */
public final class UrlSecretMasking {

    /** The id in a path of an Okta session, or the token in a link to a user. */
    private static final Pattern SECRET =
            Pattern.compile("(?i)(/(?:sessions|(?:reset_password|welcome)(?![a-z]))[^/]*/+)(?!me(?:/|$))[^/]+");

    /** A parameter of a query that contains conditions. */
    private static final Pattern CONDITIONS = Pattern.compile("(?i)\\$?(?:filter|search|q|query)");

    /** A value in a condition. In {@code $search}, what precedes a colon is a name. */
    private static final Pattern LITERAL = Pattern.compile("'[^']*+'|\"[^\":]*+\"|(?<=\"[^\":]{1,99}):[^\"]*+\"");

    private UrlSecretMasking() {}

    /** Masks a query; names are decoded for the comparison. */
    public static String query(String query) {
        StringJoiner masked = new StringJoiner("&");
        for (String parameter : query.split("&", -1)) {
            int end = parameter.indexOf('=');
            boolean secret = end > 0
                    && isSecret(
                            SecretMasking.decoded(parameter.substring(0, end)),
                            SecretMasking.decoded(parameter.substring(end + 1)));
            masked.add(secret ? parameter.substring(0, end + 1) + SecretMasking.MASK : parameter);
        }
        return SecretMasking.masked(masked.toString());
    }

    private static boolean isSecret(String parameter, String value) {
        return SecretMasking.isSecretParameter(parameter)
                || !SecretMasking.masked(value).equals(value)
                || (CONDITIONS.matcher(parameter).matches()
                        && SecretMasking.WORD
                                .matcher(LITERAL.matcher(value).replaceAll(""))
                                .results()
                                .anyMatch(word -> SecretMasking.isSecret(word.group())));
    }

    /** Masks a path. If names in it are escaped, it returns the decoded path. */
    public static String path(String path) {
        String meant = SECRET.matcher(path).find() ? path : SecretMasking.decoded(path);
        boolean secret = SECRET.matcher(meant).find();
        return SecretMasking.tokens(
                SecretMasking.parameters(secret ? SECRET.matcher(meant).replaceAll("$1" + SecretMasking.MASK) : path));
    }
}
