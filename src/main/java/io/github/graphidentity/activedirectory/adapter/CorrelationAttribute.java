package io.github.graphidentity.activedirectory.adapter;

import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import com.unboundid.ldap.sdk.ResultCode;
import io.github.graphidentity.provider.Action;
import io.github.graphidentity.provider.ProviderFailure;
import io.github.graphidentity.provider.ProviderFailure.Kind;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * The correlationId, left at the account where the operator named an attribute for it. In the same modify as the change itself:
 * it is there exactly when the change is, and what the directory says of the one it says of the other.
 *
 * @param attribute empty: none
 */
record CorrelationAttribute(String attribute, String value) {

    /** What is said of an attribute that the schema does not know, that users do not have, or that holds no text. */
    private static final Set<ResultCode> NOT_TAKEN = Set.of(
            ResultCode.NO_SUCH_ATTRIBUTE,
            ResultCode.UNDEFINED_ATTRIBUTE_TYPE,
            ResultCode.INVALID_ATTRIBUTE_SYNTAX,
            ResultCode.OBJECT_CLASS_VIOLATION);

    static CorrelationAttribute of(String attribute, Action action, String correlationId) {
        return new CorrelationAttribute(attribute.trim(), action + " " + correlationId);
    }

    List<Modification> modifications() {
        return attribute.isEmpty() ? List.of() : List.of(new Modification(ModificationType.REPLACE, attribute, value));
    }

    /** Whether a modify may have been refused for the sake of the trace alone. */
    boolean mayBeWhy(LDAPException failure) {
        return !attribute.isEmpty() && NOT_TAKEN.contains(failure.getResultCode());
    }

    /** Only the operator can mend that: whoever asks again is refused again. */
    ProviderFailure notTaken(LDAPException failure) {
        return new ProviderFailure(
                Kind.REFUSED,
                "the directory does not take the attribute '" + attribute
                        + "', which is named in emulator.active-directory.correlation-attribute (LDAP result "
                        + failure.getResultCode().intValue() + " "
                        + failure.getResultCode().getName() + ").",
                Duration.ofSeconds(5),
                failure);
    }
}
