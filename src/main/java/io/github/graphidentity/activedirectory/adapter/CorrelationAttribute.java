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
 * Writes the correlationId to an attribute of the account, in the same modify request as the change itself.
 *
 * @param attribute empty if the correlationId is not written
 */
record CorrelationAttribute(String attribute, String value) {

    /** Returned if the schema does not define the attribute, users do not have it, or it does not hold text. */
    private static final Set<ResultCode> REJECTED_ATTRIBUTE = Set.of(
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

    /** Whether this attribute may be the reason why the directory rejected a modify request. */
    boolean mayHaveCaused(LDAPException failure) {
        return !attribute.isEmpty() && REJECTED_ATTRIBUTE.contains(failure.getResultCode());
    }

    /** Reports the rejected attribute. Only a change of the setting helps, so the failure is not retryable. */
    ProviderFailure rejected(LDAPException failure) {
        return new ProviderFailure(
                Kind.REFUSED,
                "the directory rejected the attribute '" + attribute
                        + "', which emulator.active-directory.correlation-attribute names (LDAP result "
                        + failure.getResultCode().intValue() + " "
                        + failure.getResultCode().getName() + ").",
                Duration.ofSeconds(5),
                failure);
    }
}
