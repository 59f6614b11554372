package io.github.graphidentity.emulator.journal;

import java.util.StringJoiner;
import java.util.regex.Pattern;

/** Masks secrets in the path and the query of a request. */
final class UrlSecretMasking {

    /** The id in a path of an Okta session. */
    private static final Pattern SESSION = Pattern.compile("(?i)(/sessions[^/]*/+)(?!me(?:/|$))[^/]+");

    /** A parameter of a query that contains conditions. */
    private static final Pattern CONDITIONS = Pattern.compile("(?i)\\$?(?:filter|search|q|query)");

    /** A value in a condition. In {@code $search}, what precedes a colon is a name. */
    private static final Pattern LITERAL = Pattern.compile("'[^']*+'|\"[^\":]*+\"|(?<=\"[^\":]{1,99}):[^\"]*+\"");

    private UrlSecretMasking() {}

    /** Masks a query; names are decoded for the comparison. */
    static String query(String query) {
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
    static String path(String path) {
        String meant = SESSION.matcher(path).find() ? path : SecretMasking.decoded(path);
        boolean session = SESSION.matcher(meant).find();
        return SecretMasking.tokens(SecretMasking.parameters(
                session ? SESSION.matcher(meant).replaceAll("$1" + SecretMasking.MASK) : path));
    }
}
