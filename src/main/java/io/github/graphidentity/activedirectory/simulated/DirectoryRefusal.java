package io.github.graphidentity.activedirectory.simulated;

import com.unboundid.ldap.sdk.LDAPException;
import io.github.graphidentity.platform.startup.StartFailure;
import java.util.regex.Pattern;

/** What of a seed the directory does not take, in its words about that and not in those about the library it is made of. */
final class DirectoryRefusal {

    private static final Pattern WITHIN =
            Pattern.compile("\\s*LDAPException\\(.*?errorMessage='(.*)', ldapSDKVersion=.*", Pattern.DOTALL);

    private DirectoryRefusal() {}

    static StartFailure of(String what, LDAPException failure, String remedy) {
        String why = WITHIN.matcher(String.valueOf(failure.getMessage())).replaceAll(" $1");
        return new StartFailure(what + why.replaceAll("\\s+", " "), remedy, failure);
    }
}
