package io.github.graphidentity.activedirectory.simulated;

import com.unboundid.ldap.sdk.LDAPException;
import io.github.graphidentity.platform.startup.StartFailure;
import java.util.regex.Pattern;

/** Reports seed data that the directory rejects, without the library's internal details. */
final class DirectoryRefusal {

    private static final Pattern WITHIN =
            Pattern.compile("\\s*LDAPException\\(.*?errorMessage='(.*)', ldapSDKVersion=.*", Pattern.DOTALL);

    private DirectoryRefusal() {}

    static StartFailure of(String what, LDAPException failure, String remedy) {
        String why = WITHIN.matcher(String.valueOf(failure.getMessage())).replaceAll(" $1");
        return new StartFailure(what + why.replaceAll("\\s+", " "), remedy, failure);
    }
}
