package io.github.graphidentity.activedirectory.simulated;

import com.unboundid.ldap.listener.interceptor.InMemoryInterceptedAddResult;
import com.unboundid.ldap.listener.interceptor.InMemoryInterceptedCompareResult;
import com.unboundid.ldap.listener.interceptor.InMemoryInterceptedDeleteResult;
import com.unboundid.ldap.listener.interceptor.InMemoryInterceptedModifyDNResult;
import com.unboundid.ldap.listener.interceptor.InMemoryInterceptedModifyResult;
import com.unboundid.ldap.listener.interceptor.InMemoryInterceptedSearchResult;
import com.unboundid.ldap.listener.interceptor.InMemoryOperationInterceptor;
import com.unboundid.ldap.sdk.LDAPResult;
import com.unboundid.ldap.sdk.ResultCode;
import io.github.graphidentity.platform.fidelity.Assumed;
import java.util.Objects;

/** Replaces the library's error messages by AD's. */
final class DiagnosticMessages extends InMemoryOperationInterceptor {

    @Override
    public void processAddResult(InMemoryInterceptedAddResult add) {
        add.setResult(asAdSays(Objects.requireNonNull(add.getResult())));
    }

    @Override
    public void processCompareResult(InMemoryInterceptedCompareResult compare) {
        compare.setResult(asAdSays(Objects.requireNonNull(compare.getResult())));
    }

    @Override
    public void processDeleteResult(InMemoryInterceptedDeleteResult delete) {
        delete.setResult(asAdSays(Objects.requireNonNull(delete.getResult())));
    }

    @Override
    public void processModifyResult(InMemoryInterceptedModifyResult modify) {
        modify.setResult(asAdSays(Objects.requireNonNull(modify.getResult())));
    }

    @Override
    public void processModifyDNResult(InMemoryInterceptedModifyDNResult rename) {
        rename.setResult(asAdSays(Objects.requireNonNull(rename.getResult())));
    }

    @Override
    public void processSearchResult(InMemoryInterceptedSearchResult search) {
        search.setResult(asAdSays(Objects.requireNonNull(search.getResult())));
    }

    private static LDAPResult asAdSays(LDAPResult result) {
        String prose = result.getDiagnosticMessage();
        return prose == null
                ? result
                : new LDAPResult(
                        result.getMessageID(),
                        result.getResultCode(),
                        text(result),
                        result.getMatchedDN(),
                        result.getReferralURLs(),
                        result.getResponseControls());
    }

    @Assumed("the error codes are Windows's for these results; which of several codes it would choose is unknown")
    private static String text(LDAPResult result) {
        ResultCode code = result.getResultCode();
        return switch (code.intValue()) {
            case ResultCode.NO_SUCH_ATTRIBUTE_INT_VALUE ->
                "00002085: AtrErr: DSID-03152395, problem 1001 (NO_ATTRIBUTE_OR_VAL), data 0";
            case ResultCode.ATTRIBUTE_OR_VALUE_EXISTS_INT_VALUE ->
                "00002083: AtrErr: DSID-03151904, problem 1006 (ATT_OR_VALUE_EXISTS), data 0";
            case ResultCode.NO_SUCH_OBJECT_INT_VALUE ->
                "0000208D: NameErr: DSID-03100245, problem 2001 (NO_OBJECT), data 0, best match of:\n\t'"
                        + Objects.requireNonNullElse(result.getMatchedDN(), "") + "'";
            case ResultCode.INVALID_DN_SYNTAX_INT_VALUE ->
                "0000208F: NameErr: DSID-03100231, problem 2006 (BAD_NAME), data 8350, best match of:\n\t''";
            case ResultCode.OBJECT_CLASS_VIOLATION_INT_VALUE ->
                "0000207D: UpdErr: DSID-0315166D, problem 6002 (OBJ_CLASS_VIOLATION), data 0";
            case ResultCode.NOT_ALLOWED_ON_NONLEAF_INT_VALUE ->
                "00002015: UpdErr: DSID-031A11CB, problem 6003 (CANT_ON_NON_LEAF), data 0";
            case ResultCode.ENTRY_ALREADY_EXISTS_INT_VALUE ->
                "00002071: UpdErr: DSID-031B0D4E, problem 6005 (ENTRY_EXISTS), data 0";
            default -> "00000057: SvcErr: DSID-031A0FC9, problem 5012 (DIR_ERROR), data " + code.intValue();
        };
    }
}
