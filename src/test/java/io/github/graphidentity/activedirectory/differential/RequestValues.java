package io.github.graphidentity.activedirectory.differential;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What requests are made of. In a list, `|` separates values and {@code x*65} stands for 65 letters. */
final class RequestValues {

    static final List<String> OBJECTS = list(
            "CN=u1,$P | CN=u1,$P | CN=u2,$P | CN=u2,$P | CN=u3,OU=o1,$P | CN=c1,$P | CN=k1,$P | CN=g1,$P | CN=g1,$P | CN=g2,$P"
                    + " | CN=g3,OU=o1,$P | OU=o1,$P | OU=o2,$P | OU=in,OU=o1,$P | CN=n1,$P | cn=U1,ou=probe,$D");

    static final List<String> MISSING =
            list("CN=nobody,$P | CN=u1,OU=nowhere,$P | garbage | CN=x,DC=fabrikam,DC=example");

    static final List<String> WELL_KNOWN = list(
            "CN=Users,$D | CN=Administrator,CN=Users,$D | CN=Administrators,CN=Builtin,$D"
                    + " | CN=Domain Users,CN=Users,$D | CN=Guest,CN=Users,$D | CN=Builtin,$D | $D | OU=Domain Controllers,$D");

    static final List<String> PARENTS = list(
            "$P | $P | $P | OU=o1,$P | OU=o2,$P | OU=in,OU=o1,$P | CN=n1,$P | CN=u1,$P | CN=g1,$P | OU=nowhere,$P | CN=c1,$P");

    static final List<String> CLASSES =
            list("user | user | user | computer | group | group | contact | organizationalUnit"
                    + " | container | inetOrgPerson | top+person+organizationalPerson+user"
                    + " | user+group | nosuch | top | person | user+computer | securityPrincipal");

    static final List<String> ORDINARY_CLASSES = list("user | user | user | computer | group | group | contact"
            + " | organizationalUnit | container | inetOrgPerson | person");

    static final List<String> RDN_TYPES = list("CN | CN | CN | CN | CN | CN | OU | UID | nosuch | sAMAccountName");

    static final List<String> NEW_NAMES =
            list("new | New Name | u1 | U2 | g1 | o1 | a\\,b | x*64 | x*65 | ü | n1 | in | a\\+b | k 1");

    static final List<String> FREE_NAMES = list("new | other | more | a\\,b | ü | New Name");

    static final List<String> ATTRIBUTES = list("cn | sAMAccountName | objectClass | description | userAccountControl"
            + " | member | displayName | url | nosuch | manager");

    static final List<String> ASSERTED = list("u1 | U1 | user | First | 512 | CN=u1,$P | Una One | first | x");

    /** Values to write, by attribute. */
    static final Map<String, List<String>> VALUES = values("""
            displayName: Una | una | x*256 | x*257 | Ü
            sn: One | x*64 | x*65
            givenName: Una | x*64 | x*65
            initials: ab | 1234567
            description: a | b | x*1024 | x*1025
            department: Forensics | x*64 | x*65
            title: Analyst
            telephoneNumber: 1 | x*65
            mail: una@example.test | x
            employeeID: 7 | x*16 | x*17
            url: first | FIRST | second | third
            otherTelephone: 1 | 2
            carLicense: a | b
            info: some text | x*1025
            countryCode: 0 | 840 | 65536 | -1 | abc
            accountExpires: 0 | 9223372036854775807 | 1 | abc | 134404296336984920
            pwdLastSet: 0 | -1 | 5 | abc
            userAccountControl: 512 | 514 | 544 | 546 | 66048 | 66050 | 4096 | 8192 | 2048 | 2 | 16 | 262656 | 528 | abc | 1049088
            lockoutTime: 0
            unicodePwd: Us3r-Passw0rd! | Other-Passw0rd!2 | short | raw:plain
            sAMAccountName: u1 | U2 | g1 | fresh | fresh$ | a/b | a*b | dot. | with space | x*20
            userPrincipalName: u1@corp.example.test | fresh@corp.example.test | fresh@fabrikam.example | u2@corp.example.test
            servicePrincipalName: http/a | HTTP/A | http/b | nonsense
            manager: CN=u1,$P | CN=u2,$P | CN=k1,$P | CN=nobody,$P | garbage | OU=o1,$P
            managedBy: CN=u1,$P | CN=g1,$P | CN=nobody,$P
            member: CN=u1,$P | CN=u2,$P | CN=u3,OU=o1,$P | CN=g1,$P | CN=g2,$P | CN=k1,$P | CN=nobody,$P | garbage | cn=u1,ou=PROBE,$D | <GUID={guid CN=u2,$P}>
            memberOf: CN=g1,$P
            seeAlso: CN=u1,$P | CN=u2,$P | CN=nobody,$P
            groupType: -2147483646 | -2147483644 | -2147483640 | 2 | 4 | 8 | 0 | 6 | -2147483643 | abc
            primaryGroupID: 513 | 514 | 999999
            showInAdvancedViewOnly: TRUE | FALSE | true | maybe
            adminCount: 1 | 0
            c: US
            uidNumber: 5 | abc
            logonCount: 5
            objectClass: user | nosuch | computer | posixAccount
            objectCategory: CN=Person,CN=Schema,CN=Configuration,$D | CN=Computer,CN=Schema,CN=Configuration,$D | CN=nosuch,$D
            cn: u1 | other
            name: other
            ou: o1 | other
            distinguishedName: CN=other,$P
            sAMAccountType: 805306368
            whenCreated: 20200101000000.0Z
            systemFlags: 0
            isCriticalSystemObject: TRUE
            nosuch: x
            canonicalName: x
            primaryGroupToken: 5
            tokenGroups: x
            dNSHostName: host.corp.example.test | x*2049
            operatingSystem: Windows 11
            userWorkstations: a,b
            homeDirectory: \\\\server\\share
            homeDrive: H:
            msDS-cloudExtensionAttribute1: x
            dSCorePropagationData: abc
            lastLogon: 5
            badPwdCount: 3
            """);

    static final List<String> BIND_NAMES =
            list("CN=u1,$P | cn=U1,ou=PROBE,$D | u1@corp.example.test | U1@CORP.EXAMPLE.TEST"
                    + " | u1@CORP | CORP\\u1 | corp\\U1 | FABRIKAM\\u1 | u1 | u1@fabrikam.example | {sid CN=u1,$P}"
                    + " | <SID={sid CN=u1,$P}> | <GUID={guid CN=u1,$P}> | u2@corp.example.test | CN=u2,$P | CORP\\u3"
                    + " | nobody@corp.example.test | CN=nobody,$P | garbage | CN=g1,$P | OU=o1,$P | CORP\\g1 | \\u1 | u1@"
                    + " | corp.example.test/Probe/u1");

    static final List<String> BASES =
            list("$P | OU=o1,$P | CN=u1,$P | CN=g1,$P | <GUID={guid CN=u1,$P}> | <guid={guid CN=g1,$P}>"
                    + " | <SID={sid CN=u1,$P}> | <SID=S-1-5-32-544> | <SID=S-1-5-21-1-2-3-4> | <SID=nonsense> | <GUID=nonsense>"
                    + " | <GUID=00000000-0000-0000-0000-000000000001> | <WKGUID=a9d1ca15768811d1aded00c04fd8d5cd,$D>"
                    + " | <WKGUID=1EB93889E40C45DF9F0C64D23BBB6237,$D> | <WKGUID=a9d1ca15768811d1aded00c04fd8d5cd,$P>"
                    + " | <WKGUID=nonsense,$D> | <WKGUID=00000000000000000000000000000001,$D> | CN=nobody,$P | CN=x,OU=nowhere,$P"
                    + " | garbage | CN=a,,$P | DC=test | CN=u1 , OU=Probe , $D | CN=\\75\\31,$P | CN=\"u1\",$P");

    static final List<String> REQUESTED = list(
            "* | cn | CN | 1.1 | + | nosuch | member | memberOf | canonicalName"
                    + " | createTimeStamp | tokenGroups | primaryGroupToken | msDS-User-Account-Control-Computed | allowedChildClasses"
                    + " | subSchemaSubEntry | structuralObjectClass | parentGUID | sDRightsEffective | unicodePwd | directReports"
                    + " | managedObjects | description;range=0-0 | member;range=0-0 | member;range=0-* | member;range=1-1"
                    + " | member;range=0-1 | member;range=abc | member;range=9-* | objectClass | 2.5.4.3 | distinguishedName | dn"
                    + " | msDS-UserPasswordExpiryTimeComputed | possibleInferiors | msDS-KeyVersionNumber | name | userAccountControl");

    static final List<String> FILTERS =
            list("(cn=U1) | (cn=*) | (cn=u*) | (cn=*1) | (cn=*u*1*) | (cn=nobody) | (nosuch=x) | (nosuch=*)"
                    + " | (objectClass=person) | (objectClass=USER) | (objectClass=nosuch) | (objectClass=2.5.6.6) | (objectCategory=person)"
                    + " | (objectCategory=user) | (objectCategory=CN=Person,CN=Schema,CN=Configuration,$D) | (objectCategory=nosuch)"
                    + " | (objectCategory=computer) | (name=u1) | (distinguishedName=CN=u1,$P) | (distinguishedName=cn=U1,ou=probe,$D)"
                    + " | (distinguishedName=*) | (member=CN=u1,$P) | (member=cn=U1,ou=probe,$D) | (member=CN=nobody,$P) | (member=*)"
                    + " | (memberOf=CN=g1,$P) | (memberOf=*) | (manager=CN=u1,$P) | (directReports=*) | (directReports=CN=u2,$P)"
                    + " | (member=garbage) | (member=<GUID={guid CN=u1,$P}>) | (member=<SID={sid CN=u1,$P}>)"
                    + " | (distinguishedName=<GUID={guid CN=u1,$P}>) | (userAccountControl=512) | (userAccountControl=abc)"
                    + " | (userAccountControl>=514) | (userAccountControl<=512) | (userAccountControl=*)"
                    + " | (userAccountControl:1.2.840.113556.1.4.803:=2) | (userAccountControl:1.2.840.113556.1.4.803:=514)"
                    + " | (userAccountControl:1.2.840.113556.1.4.804:=4098) | (userAccountControl:1.2.840.113556.1.4.803:=0)"
                    + " | (userAccountControl:1.2.840.113556.1.4.804:=0) | (groupType:1.2.840.113556.1.4.803:=2147483648)"
                    + " | (groupType:1.2.840.113556.1.4.803:=-2147483648) | (groupType=-2147483646) | (groupType=2147483650)"
                    + " | (groupType<=0) | (memberOf:1.2.840.113556.1.4.1941:=CN=g2,$P) | (memberOf:1.2.840.113556.1.4.1941:=CN=g3,OU=o1,$P)"
                    + " | (member:1.2.840.113556.1.4.1941:=CN=u1,$P) | (manager:1.2.840.113556.1.4.1941:=CN=u1,$P)"
                    + " | (cn:1.2.840.113556.1.4.1941:=u1) | (cn:1.2.3.4:=u1) | (cn:=u1) | (cn>=u) | (cn<=g1) | (cn~=u1) | (sn>=O)"
                    + " | (description=second*) | (description=*user) | (url=FIRST) | (url=second) | (sn=*) | (sAMAccountType=805306368)"
                    + " | (objectGUID={guidbytes CN=u1,$P}) | (objectGUID={guid CN=u1,$P}) | (objectGUID=abc) | (objectSid={sid CN=u1,$P})"
                    + " | (objectSid=*) | (objectSid=abc) | (whenCreated>=20200101000000.0Z) | (whenCreated<=20200101000000.0Z)"
                    + " | (whenChanged>=20200101000000.0Z) | (uSNChanged>=1) | (pwdLastSet=0) | (pwdLastSet>=1)"
                    + " | (accountExpires=9223372036854775807) | (lockoutTime>=1) | (showInAdvancedViewOnly=TRUE) | (isDeleted=*)"
                    + " | (primaryGroupID=513) | (canonicalName=*) | (tokenGroups=*) | (instanceType=4) | (anr=una) | (anr=una one)"
                    + " | (anr=one una) | (anr=u) | (anr=nobody) | (anr==u1) | (&) | (\\|) | (cn=\\75\\31) | (cn= u1) | (cn=u1 )"
                    + " | (sAMAccountName=U1) | (sAMAccountName=*$) | (mail=*@example.test) | (userPrincipalName=*) | (employeeID>=6)"
                    + " | (employeeID=7) | (createTimeStamp>=20200101000000.0Z) | (department=forensics) | (ou=o*) | (ou=O1)"
                    + " | (unicodePwd=*) | (managedBy=*) | (objectClass=*)");

    private RequestValues() {}

    /** The class of one of the {@link #OBJECTS}. */
    static String classOf(String dn) {
        return switch (dn.toLowerCase(Locale.ROOT).substring(0, 4)) {
            case "cn=c" -> "computer";
            case "cn=g" -> "group";
            case "cn=k" -> "contact";
            case "cn=n" -> dn.startsWith("CN=n1") ? "container" : "user";
            case "ou=o", "ou=i" -> "organizationalUnit";
            default -> "user";
        };
    }

    private static List<String> list(String text) {
        return Arrays.stream(text.split(" ?(?<!\\\\)\\| ?", -1))
                .map(value -> value.replace("\\|", "|"))
                .map(RequestValues::repeated)
                .toList();
    }

    private static String repeated(String value) {
        return value.matches("x\\*\\d+") ? "x".repeat(Integer.parseInt(value.substring(2))) : value;
    }

    private static Map<String, List<String>> values(String table) {
        Map<String, List<String>> values = new LinkedHashMap<>();
        table.lines().forEach(line -> {
            int colon = line.indexOf(": ");
            values.put(line.substring(0, colon), list(line.substring(colon + 2)));
        });
        return values;
    }
}
