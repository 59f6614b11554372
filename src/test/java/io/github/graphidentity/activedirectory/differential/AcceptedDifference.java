package io.github.graphidentity.activedirectory.differential;

import io.github.graphidentity.activedirectory.differential.Operation.Add;
import io.github.graphidentity.activedirectory.differential.Operation.Bind;
import io.github.graphidentity.activedirectory.differential.Operation.Compare;
import io.github.graphidentity.activedirectory.differential.Operation.Delete;
import io.github.graphidentity.activedirectory.differential.Operation.Modify;
import io.github.graphidentity.activedirectory.differential.Operation.Rename;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * A difference from Samba that is intended. {@code docs/explanation/fidelity.md} lists all of them.
 *
 * @param behaviour what the simulated directory does
 * @param samba what Samba does
 * @param reason why they differ
 */
record AcceptedDifference(String behaviour, String samba, String reason, Predicate<Difference> matches) {

    private static final String WINDOWS = "Windows";
    private static final String ORDER = "A request that breaks two rules: which one AD reports is not documented.";

    private static final String UNDEFINED = "(?s).*(nosuch|1\\.2\\.3\\.4|1941:=u1|=abc\\)|=garbage|objectClass=nosuch|"
            + "objectCategory=nosuch|canonicalName|tokenGroups|userAccountControl=abc).*";

    /** Attributes that modules of Samba handle before its check of classes. */
    private static final String EARLY_IN_SAMBA = "(?s).*(member|memberOf|groupType|userAccountControl|sAMAccountName"
            + "|servicePrincipalName|userPrincipalName|seeAlso|manager|managedBy|primaryGroupID|sAMAccountType|pwdLastSet"
            + "|accountExpires|lockoutTime|dNSHostName|unicodePwd)=.*";

    static final List<AcceptedDifference> ALL = List.of(
            new AcceptedDifference(
                    "A DN with an attribute type that the schema does not have is malformed: 34.",
                    "Reads every type, and rejects it later with 53 or 64.",
                    "MS-ADTS 3.1.1.3.1.2.4. Windows reports problem 2006 (BAD_NAME).",
                    it -> it.simulated().code() == 34 && names(it).contains("nosuch=")),
            new AcceptedDifference(
                    "Compare with an attribute that the entry does not have: 16. With an invalid value: 21.",
                    "False (5), or the error of the name.",
                    "RFC 4511, 4.10.",
                    it -> it.operation() instanceof Compare
                            && Set.of(16, 21).contains(it.simulated().code())),
            new AcceptedDifference(
                    "Several values in one request for an attribute that can have one: 19.",
                    "20, or the error of one of the values; 0 for some attributes of accounts in an add.",
                    WINDOWS + ", CONSTRAINT_ATT_TYPE.",
                    it -> request(it).matches("(?s).*\\[[^\\[\\]]+, [^\\[\\]]+].*")
                            && (it.simulated().code() == 19
                                    || (codes(it, 0, 53) && request(it).contains("unicodePwd=")))),
            new AcceptedDifference(
                    "The same value twice in one request: 20. Case does not matter.",
                    "0 if the attribute has no value yet, or if the case differs.",
                    "RFC 4512, 2.3: a set of values.",
                    it -> codes(it, 0, 20) && request(it).matches("(?is).*\\[(\\S+), \\1].*")),
            new AcceptedDifference(
                    "The counters of sign-ins (badPwdCount, lastLogon, logonCount) cannot be written: 53.",
                    "Writes them, or checks the class and the number of values first.",
                    "MS-SAMR 3.1.1.8. They belong to SAM.",
                    it -> it.simulated().code() == 53
                            && request(it).matches("(?s).*(badPwdCount|lastLogon|logonCount)=.*")),
            new AcceptedDifference(
                    "objectCategory cannot be changed: 53.",
                    "Stores any class of the schema.",
                    "The directory computes it from the class.",
                    it -> request(it).contains("objectCategory=")
                            && (it.simulated().code() == 53
                                    || (it.afterwards() && lines(it).toString().contains("objectCategory")))),
            new AcceptedDifference(
                    "systemFlags, objectCategory and distinguishedName of an add request are ignored.",
                    "Stores some, and rejects two values.",
                    "MS-ADTS 3.1.1.5.2.4: the server sets it.",
                    it -> it.operation() instanceof Add
                            && request(it).matches("(?s).*(systemFlags|objectCategory|distinguishedName)=.*")),
            new AcceptedDifference(
                    "Built-in accounts and groups cannot be deleted: 53.",
                    "80.",
                    WINDOWS + ", 0000055B (ERROR_SPECIAL_ACCOUNT).",
                    it -> it.operation() instanceof Delete && codes(it, 80, 53)),
            new AcceptedDifference(
                    "A password that breaks the policy, in an add or an administrator's reset: 53, 0000052D.",
                    "19.",
                    WINDOWS + ". A user's own change fails with 19 in both.",
                    it -> codes(it, 19, 53) && request(it).contains("unicodePwd=")),
            new AcceptedDifference(
                    "A password for an object that cannot sign in: 65.",
                    "50 in a modify, 0 in an add.",
                    "unicodePwd belongs to class user.",
                    it -> it.simulated().code() == 65 && request(it).contains("unicodePwd=")),
            new AcceptedDifference(
                    "An account without a password cannot be enabled: 53, 0000052D.",
                    "Enables it.",
                    WINDOWS + "; go-ldap/ldap#451, DirectoryTree/LdapRecord#514.",
                    it -> codes(it, 0, 53) && request(it).contains("userAccountControl=")),
            new AcceptedDifference(
                    "A condition with an unknown attribute, rule, class or a value of the wrong syntax is Undefined: its"
                            + " negation matches nothing.",
                    "False: the negation matches everything.",
                    "RFC 4511, 4.5.1.7.",
                    it -> it.operation() instanceof Search search
                            && in(it, 0, 0)
                            && search.filter().contains("(!")
                            && search.filter().matches(UNDEFINED)),
            new AcceptedDifference(
                    "`~=` means `=`.",
                    "1 or 18.",
                    "MS-ADTS 3.1.1.3.1.3.1.",
                    it -> it.operation() instanceof Search search
                            && search.filter().contains("~=")
                            && Set.of(1, 18, 0).contains(it.samba().code())
                            && it.simulated().code() == 0),
            new AcceptedDifference(
                    "Spaces at the ends of a value count in a filter.",
                    "Ignores them.",
                    WINDOWS + " compares without them only in DNs.",
                    it -> it.operation() instanceof Search search
                            && search.filter().matches(".*\\(cn=( u1|u1 )\\).*")),
            new AcceptedDifference(
                    "Text is ordered by letters: ü follows u.",
                    "By bytes.",
                    "MS-ADTS 3.1.1.3.1.3.4, ordering by locale.",
                    it -> it.operation() instanceof Search search
                            && (search.ordered() || search.filter().contains("cn>="))
                            && (it.samba().lines() + " " + it.simulated().lines()).contains("ü")),
            new AcceptedDifference(
                    "A list view by value, in reverse order, begins at the first value that is not greater.",
                    "Searches as if the order were not reversed.",
                    "MS-ADTS 3.1.1.3.4.1.17.",
                    it -> it.operation() instanceof Search search
                            && search.controls().toString().contains("reverseOrder=true")
                            && search.controls().toString().contains("assertionValue")),
            new AcceptedDifference(
                    "A bind with a canonical name fails: 49.",
                    "Accepts it.",
                    "Rarely used; MS-ADTS 5.1.1.1.1 lists it.",
                    it -> it.operation() instanceof Bind bind && bind.name().contains("/") && in(it, 0, 49)),
            new AcceptedDifference(
                    "A bind as an object without a password fails with data 52e.",
                    "1f or 51f.",
                    WINDOWS + " does not tell the objects apart.",
                    it -> it.operation() instanceof Bind
                            && codes(it, 49, 49)
                            && it.samba().lines().toString().contains("1f")),
            new AcceptedDifference(
                    "An organizationalUnit is named by `OU` only.",
                    "Accepts `CN` in a rename, and looks at other rules first in an add.",
                    "MS-ADTS 3.1.1.5.2.2: the RDN attribute is the rDNAttID of the class.",
                    it -> Set.of(53, 64).contains(it.simulated().code()) && namesUnitByCn(it)),
            new AcceptedDifference(
                    "A userPrincipalName may equal the implicit one of another account.",
                    "68.",
                    "MS-ADTS 3.1.1.5.1.3 compares userPrincipalName only.",
                    it -> it.samba().code() == 68 && request(it).contains("userPrincipalName=")),
            new AcceptedDifference(
                    "An auxiliary class that the structural class already has is not listed again.",
                    "Lists it.",
                    "MS-ADTS 3.1.1.1.4.",
                    it -> it.afterwards() && lines(it).stream().allMatch(line -> line.contains("objectClass="))),
            new AcceptedDifference(
                    "A malformed range option is ignored; a range past the end returns no attribute.",
                    "53; an empty attribute.",
                    "MS-ADTS 3.1.1.3.1.3.3 does not say.",
                    it -> it.operation() instanceof Search search
                            && search.attributes().toString().contains("range=")),
            new AcceptedDifference(
                    "Only users have msDS-UserPasswordExpiryTimeComputed and msDS-User-Account-Control-Computed.",
                    "Every object has them.",
                    "MS-ADTS 3.1.1.4.5.17 and 28.",
                    it -> it.operation() instanceof Search search
                            && search.attributes().toString().matches("\\[msDS-User.*Computed]")),
            new AcceptedDifference(
                    "An attribute that the class does not have is rejected with 65, or not found with 16.",
                    "Rejects its value first (19, 32, 53, 68), or fails with an internal error (1).",
                    ORDER,
                    it -> Set.of(65, 16, 68, 20).contains(it.simulated().code())
                            && Set.of(1, 19, 32, 53, 68).contains(it.samba().code())
                            && request(it).matches(EARLY_IN_SAMBA)),
            new AcceptedDifference(
                    "A second value for an attribute that can have one: 20, also if the value is invalid.",
                    "Reports the invalid value (19, 53).",
                    ORDER,
                    it -> it.operation() instanceof Modify
                            && it.simulated().code() == 20
                            && Set.of(19, 53, 68).contains(it.samba().code())),
            new AcceptedDifference(
                    "distinguishedName cannot be written: 19.",
                    "53 unless it is replaced.",
                    "MS-ADTS 3.1.1.5.3.2: a system-only attribute.",
                    it -> codes(it, 53, 19) && request(it).contains("distinguishedName=")),
            new AcceptedDifference(
                    "All changes of a request together decide about the number of values of description.",
                    "Each change on its own.",
                    "RFC 4511, 4.6: the entry must be valid after all of them.",
                    it -> codes(it, 20, 0) && request(it).contains("description=")),
            new AcceptedDifference(
                    "Replacing an attribute that an account does not have with nothing succeeds.",
                    "65 for userPrincipalName; 1 or 53 for attributes of accounts.",
                    "RFC 4511, 4.6: a replace without values deletes the attribute if there is one.",
                    it -> it.simulated().code() == 0
                            && Set.of(1, 53, 65).contains(it.samba().code())
                            && request(it).matches("(?s).*replace \\w+=\\[].*")),
            new AcceptedDifference(
                    "A modify of a missing entry: 32.",
                    "Looks at the DNs of links first: 19, 34.",
                    ORDER,
                    it -> it.operation() instanceof Modify
                            && Set.of(19, 34).contains(it.samba().code())
                            && it.simulated().code() == 32),
            new AcceptedDifference(
                    "A DN without a link id (seeAlso) goes when its entry is deleted.",
                    "Names the deleted entry.",
                    "Such DNs are links here.",
                    it -> it.afterwards() && lines(it).toString().contains("0ADEL:")),
            new AcceptedDifference(
                    "allowedChildClasses of a container lists classes that only the system may add.",
                    "Leaves them out.",
                    "The schema table does not say which they are.",
                    it -> it.operation() instanceof Search search
                            && search.attributes().contains("allowedChildClasses")),
            new AcceptedDifference(
                    "A former password is rejected at once.",
                    "Accepts it in a simple bind for an hour.",
                    WINDOWS + " accepts it over NTLM only.",
                    it -> it.operation() instanceof Bind && in(it, 0, 49)),
            new AcceptedDifference(
                    "Adding the value of userAccountControl or pwdLastSet that the account already has: 20.",
                    "0.",
                    "As for other attributes.",
                    it -> codes(it, 0, 20) && request(it).matches("(?s).*add (userAccountControl|pwdLastSet)=.*")),
            new AcceptedDifference(
                    "A userAccountControl, groupType or pwdLastSet that is no number: 21.",
                    "0, 53 or 80.",
                    "MS-ADTS 3.1.1.2.2.2: an integer.",
                    it -> Set.of(0, 53, 80).contains(it.samba().code())
                            && it.simulated().code() == 21
                            && request(it).contains("=[abc]")),
            new AcceptedDifference(
                    "An account keeps its password when SMARTCARD_REQUIRED is set.",
                    "Gives it a random one.",
                    "MS-SAMR 3.1.1.8.10 does that, too; a sign-in with the password fails there.",
                    it -> it.operation() instanceof Bind && in(it, 49, 0)),
            new AcceptedDifference(
                    "A new domain has the groups of Windows Server 2016.",
                    "Those of Windows Server 2008 R2.",
                    "Microsoft Learn, Active Directory security groups.",
                    it -> it.operation() instanceof Search search
                            && search.base().startsWith("<WKGUID=a9d1ca15")),
            new AcceptedDifference(
                    "msDS-KeyVersionNumber is absent.",
                    "Counts passwords.",
                    "Kerberos is absent.",
                    it -> it.operation() instanceof Search search
                            && search.attributes().contains("msDS-KeyVersionNumber")),
            new AcceptedDifference(
                    "A rename of a malformed DN: 34.",
                    "32.",
                    "As in other requests.",
                    it -> it.operation() instanceof Rename && codes(it, 32, 34)),
            new AcceptedDifference(
                    "A rename of a missing entry: 32.",
                    "80 if the new parent is missing, too; 53 with a wrong RDN.",
                    ORDER,
                    it -> it.operation() instanceof Rename
                            && Set.of(32, 53).contains(it.simulated().code())
                            && Set.of(80, 53, 64).contains(it.samba().code())),
            new AcceptedDifference(
                    "memberOf and other computed attributes cannot be written: 53 or 17.",
                    "Looks up their values, counts them or checks the class first (19, 65).",
                    ORDER,
                    it -> Set.of(53, 17).contains(it.simulated().code())
                            && request(it)
                                    .matches(
                                            "(?s).*(memberOf|sAMAccountType|canonicalName|primaryGroupToken|primaryGroupID)=.*")),
            new AcceptedDifference(
                    "A name of more than 64 characters: 19.",
                    "Accepts 255 characters.",
                    WINDOWS + " enforces rangeUpper of cn and ou.",
                    it -> codes(it, 0, 19) && names(it).matches("(?s).*x{65}.*")));

    static boolean accepts(Difference difference) {
        return ALL.stream().anyMatch(accepted -> accepted.matches().test(difference));
    }

    private static boolean codes(Difference it, int samba, int simulated) {
        return it.samba().code() == samba && it.simulated().code() == simulated && !it.afterwards();
    }

    private static boolean in(Difference it, int samba, int... simulated) {
        return Arrays.stream(simulated).anyMatch(code -> codes(it, samba, code));
    }

    /** What a request writes. */
    private static String request(Difference it) {
        return it.operation() instanceof Add add
                ? add.attributes().toString()
                : it.operation() instanceof Modify modify ? modify.changes().toString() : "";
    }

    /** The names in a request. */
    private static String names(Difference it) {
        return it.operation() instanceof Add add
                ? add.dn()
                : it.operation() instanceof Rename rename ? rename.rdn() : "";
    }

    private static boolean namesUnitByCn(Difference it) {
        return it.operation() instanceof Add add
                ? request(it).contains("organizationalUnit") && !add.dn().startsWith("OU=")
                : it.operation() instanceof Rename rename
                        && rename.dn().startsWith("OU=")
                        && !rename.rdn().startsWith("OU=");
    }

    private static List<String> lines(Difference it) {
        List<String> lines = new ArrayList<>(it.samba().lines());
        List<String> others = new ArrayList<>(it.simulated().lines());
        it.simulated().lines().forEach(lines::remove);
        it.samba().lines().forEach(others::remove);
        lines.addAll(others);
        return lines;
    }
}
