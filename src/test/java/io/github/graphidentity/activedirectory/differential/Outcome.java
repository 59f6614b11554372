package io.github.graphidentity.activedirectory.differential;

import com.unboundid.ldap.sdk.LDAPException;
import java.util.List;

/**
 * What a directory answered, in a form that two directories have in common.
 *
 * @param code the result code
 * @param text the diagnostic message, for the reader of a failed test: the directories phrase it differently
 * @param lines the entries, normalised, one line for each
 */
record Outcome(int code, String text, List<String> lines) {

    static Outcome of(LDAPException failure) {
        return new Outcome(
                failure.getResultCode().intValue(), String.valueOf(failure.getDiagnosticMessage()), List.of());
    }

    static Outcome success() {
        return new Outcome(0, "", List.of());
    }

    boolean isSuccess() {
        return code == 0;
    }

    boolean agreesWith(Outcome other) {
        return code == other.code && lines.equals(other.lines);
    }
}
