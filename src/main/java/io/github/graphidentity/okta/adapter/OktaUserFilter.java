package io.github.graphidentity.okta.adapter;

import io.github.graphidentity.okta.client.OktaClient;
import io.github.graphidentity.okta.client.OktaUser;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * Asks an org for many users at once by {@code filter}, which Okta answers from what it has stored; its {@code search} answers
 * from an index that lags behind.
 *
 * @param expressions each short enough to be part of a URL
 */
record OktaUserFilter(List<String> expressions) {

    /** Some 6,000 characters of a URL when they are escaped. */
    private static final int LONGEST = 1_700;

    /** As many as a page can have. */
    private static final int MOST = 200;

    /** @param field {@code id} or {@code profile.login} */
    static OktaUserFilter of(String field, Collection<String> values) {
        List<String> expressions = new ArrayList<>();
        StringBuilder terms = new StringBuilder();
        int count = 0;
        for (String value : values) {
            String term = field + " eq \"" + value.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
            if (count == MOST || terms.length() + term.length() > LONGEST) {
                expressions.add(withAnyStatus(terms));
                terms.setLength(0);
                count = 0;
            }
            terms.append(count++ == 0 ? "" : " or ").append(term);
        }
        if (count > 0) {
            expressions.add(withAnyStatus(terms));
        }
        return new OktaUserFilter(expressions);
    }

    /** Else whoever is DEPROVISIONED may be left out. */
    private static String withAnyStatus(CharSequence terms) {
        return "(" + terms + ") and (" + OktaClient.WHATEVER_THE_STATUS + ")";
    }

    List<OktaUser> find(OktaClient org) {
        List<OktaUser> found = new ArrayList<>();
        for (String expression : expressions) {
            found.addAll(org.listUsers(expression, MOST));
        }
        return found;
    }
}
