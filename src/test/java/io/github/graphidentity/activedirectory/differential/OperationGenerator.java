package io.github.graphidentity.activedirectory.differential;

import com.unboundid.asn1.ASN1OctetString;
import com.unboundid.ldap.sdk.Control;
import com.unboundid.ldap.sdk.ModificationType;
import com.unboundid.ldap.sdk.SearchScope;
import com.unboundid.ldap.sdk.controls.ServerSideSortRequestControl;
import com.unboundid.ldap.sdk.controls.SortKey;
import com.unboundid.ldap.sdk.controls.SubtreeDeleteRequestControl;
import com.unboundid.ldap.sdk.controls.VirtualListViewRequestControl;
import io.github.graphidentity.activedirectory.differential.Operation.Add;
import io.github.graphidentity.activedirectory.differential.Operation.Bind;
import io.github.graphidentity.activedirectory.differential.Operation.Change;
import io.github.graphidentity.activedirectory.differential.Operation.Compare;
import io.github.graphidentity.activedirectory.differential.Operation.Delete;
import io.github.graphidentity.activedirectory.differential.Operation.Modify;
import io.github.graphidentity.activedirectory.differential.Operation.Rename;
import io.github.graphidentity.activedirectory.differential.Operation.Values;
import io.github.graphidentity.activedirectory.schema.AdSchema;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Makes requests, the same for the same seed. They refer to the objects of {@link #setUp()}, or to missing ones. */
final class OperationGenerator {

    private final Random random;

    OperationGenerator(long seed) {
        this.random = new Random(seed);
    }

    /** The objects at the beginning of an episode. */
    static List<Operation> setUp() {
        return List.of(
                new Add("$P", List.of(new Values("objectClass", "organizationalUnit"))),
                object("OU=o1,$P", "organizationalUnit", new Values("description", "First")),
                object("OU=o2,$P", "organizationalUnit"),
                object("OU=in,OU=o1,$P", "organizationalUnit"),
                object("CN=n1,$P", "container"),
                object(
                        "CN=u1,$P",
                        "user",
                        new Values("sAMAccountName", "u1"),
                        new Values("userPrincipalName", "u1@corp.example.test"),
                        new Values("displayName", "Una One"),
                        new Values("givenName", "Una"),
                        new Values("sn", "One"),
                        new Values("mail", "una@example.test"),
                        new Values("department", "Forensics"),
                        new Values("url", "first", "second"),
                        new Values("unicodePwd", "Us3r-Passw0rd!"),
                        new Values("userAccountControl", "512")),
                object(
                        "CN=u2,$P",
                        "user",
                        new Values("sAMAccountName", "u2"),
                        new Values("manager", "CN=u1,$P"),
                        new Values("employeeID", "7"),
                        new Values("description", "Second user")),
                object(
                        "CN=u3,OU=o1,$P",
                        "user",
                        new Values("sAMAccountName", "u3"),
                        new Values("displayName", "Uwe Three"),
                        new Values("userAccountControl", "66050")),
                object(
                        "CN=c1,$P",
                        "computer",
                        new Values("sAMAccountName", "c1$"),
                        new Values("userAccountControl", "4096")),
                object("CN=k1,$P", "contact", new Values("sn", "Kontakt"), new Values("manager", "CN=u1,$P")),
                object(
                        "CN=g1,$P",
                        "group",
                        new Values("sAMAccountName", "g1"),
                        new Values("groupType", "-2147483646"),
                        new Values("member", "CN=u1,$P", "CN=u2,$P", "CN=c1,$P")),
                object(
                        "CN=g2,$P",
                        "group",
                        new Values("sAMAccountName", "g2"),
                        new Values("groupType", "-2147483640"),
                        new Values("member", "CN=g1,$P", "CN=k1,$P")),
                object(
                        "CN=g3,OU=o1,$P",
                        "group",
                        new Values("sAMAccountName", "g3"),
                        new Values("groupType", "4"),
                        new Values("member", "CN=g2,$P")));
    }

    private static Add object(String dn, String objectClass, Values... attributes) {
        List<Values> all = new ArrayList<>();
        all.add(new Values("objectClass", objectClass));
        all.addAll(List.of(attributes));
        return new Add(dn, all);
    }

    Operation next() {
        Operation operation = any();
        return crashesSamba(operation) ? next() : operation;
    }

    /** Samba 4.17 ends with a segmentation fault when pwdLastSet is written to an object without a password. */
    private static boolean crashesSamba(Operation operation) {
        return operation instanceof Modify modify
                && !modify.dn().matches("(?i)CN=[uc]\\d.*")
                && modify.changes().toString().contains("pwdLastSet");
    }

    private Operation any() {
        int kind = random.nextInt(100);
        if (kind < 13) {
            return add();
        }
        if (kind < 43) {
            return modify();
        }
        if (kind < 53) {
            return rename();
        }
        if (kind < 57) {
            return delete();
        }
        if (kind < 60) {
            return new Compare(dn(), pick(RequestValues.ATTRIBUTES), pick(RequestValues.ASSERTED));
        }
        return kind < 66 ? bind() : search();
    }

    /** Most requests break one rule at most: it is not known which one AD reports if there are several. */
    private Operation add() {
        boolean ordinaryPlace = random.nextBoolean();
        String objectClass = ordinaryPlace ? pick(RequestValues.ORDINARY_CLASSES) : pick(RequestValues.CLASSES);
        String type = objectClass.equals("organizationalUnit") ? "OU" : "CN";
        String rdn = (ordinaryPlace ? type : pick(RequestValues.RDN_TYPES)) + "="
                + (ordinaryPlace ? pick(RequestValues.FREE_NAMES) : pick(RequestValues.NEW_NAMES));
        List<Values> attributes = new ArrayList<>();
        attributes.add(new Values("objectClass", objectClass.split("\\+", -1)));
        if (ordinaryPlace) {
            Values values = values(objectClass);
            if (!values.attribute().equals("objectClass")) {
                attributes.add(values);
            }
        } else if (random.nextBoolean()) {
            attributes.add(new Values("description", "new"));
        }
        return new Add(rdn + "," + (ordinaryPlace ? "$P" : pick(RequestValues.PARENTS)), attributes);
    }

    private Values values(String objectClass) {
        String attribute = pick(List.copyOf(RequestValues.VALUES.keySet()));
        List<String> values = RequestValues.VALUES.get(attribute);
        boolean allowed = AdSchema.INSTANCE
                .objectClass(objectClass.substring(objectClass.lastIndexOf('+') + 1))
                .flatMap(it -> AdSchema.INSTANCE.attribute(attribute).map(it::allows))
                .orElse(true);
        if (!allowed) {
            return random.nextInt(4) > 0 ? values(objectClass) : new Values(attribute, values.get(0));
        }
        if (random.nextInt(8) == 0) {
            return new Values(attribute, values.get(0), values.get(Math.min(values.size() - 1, random.nextInt(2))));
        }
        return new Values(attribute, pick(values));
    }

    private Operation modify() {
        String dn = dn();
        String objectClass = RequestValues.classOf(dn);
        List<Change> changes = new ArrayList<>();
        changes.add(change(values(objectClass)));
        if (random.nextInt(6) == 0) {
            changes.add(new Change(ModificationType.REPLACE, new Values("description", pick("a", "b"))));
        }
        return new Modify(dn, changes);
    }

    private Change change(Values values) {
        int type = random.nextInt(10);
        if (type < 6) {
            return new Change(ModificationType.REPLACE, random.nextInt(8) == 0 ? none(values) : values);
        }
        return type < 8
                ? new Change(ModificationType.ADD, values)
                : new Change(ModificationType.DELETE, random.nextBoolean() ? none(values) : values);
    }

    private static Values none(Values values) {
        return new Values(values.attribute(), List.of());
    }

    private Operation rename() {
        String dn = dn();
        boolean moves = random.nextBoolean();
        String type = random.nextInt(8) == 0 ? pick(RequestValues.RDN_TYPES) : dn.substring(0, 2);
        String name =
                moves && random.nextInt(4) > 0 ? dn.substring(3).split(",", -1)[0] : pick(RequestValues.NEW_NAMES);
        boolean keepsOldName = !moves && random.nextInt(8) == 0;
        return new Rename(dn, type + "=" + name, !keepsOldName, moves ? pick(RequestValues.PARENTS) : "");
    }

    private Operation delete() {
        return new Delete(
                random.nextInt(4) == 0 ? pick(RequestValues.WELL_KNOWN) : dn(),
                random.nextInt(4) == 0 ? List.of(new SubtreeDeleteRequestControl(true)) : List.of());
    }

    private Operation bind() {
        return new Bind(pick(RequestValues.BIND_NAMES), random.nextInt(4) == 0 ? "wrong" : "Us3r-Passw0rd!");
    }

    private Operation search() {
        int kind = random.nextInt(10);
        if (kind < 2) {
            return new Search(
                    pick(RequestValues.BASES), pick(SearchScope.BASE, SearchScope.ONE), "(objectClass=*)", "cn");
        }
        if (kind < 3) {
            return new Search(dn(), SearchScope.BASE, "(objectClass=*)", pick(RequestValues.REQUESTED));
        }
        List<Control> controls = new ArrayList<>();
        int pageSize = random.nextInt(6) == 0 ? 1 + random.nextInt(5) : 0;
        boolean sorted = random.nextInt(6) == 0;
        String key = pick("name", "name", "name", "cn", "sAMAccountName");
        if (sorted) {
            controls.add(new ServerSideSortRequestControl(true, new SortKey(key, random.nextBoolean())));
        }
        boolean ordered = sorted && key.equals("name");
        if (ordered && pageSize == 0 && random.nextInt(3) == 0) {
            controls.add(view());
        }
        String base = pick("$P", "$P", "$P", "OU=o1,$P");
        return new Search(base, scope(), filter(2), List.of("name"), controls, pageSize, ordered);
    }

    private Control view() {
        int before = random.nextInt(3);
        int after = random.nextInt(3);
        return random.nextBoolean()
                ? new VirtualListViewRequestControl(1 + random.nextInt(8), before, after, 0, null, true)
                : new VirtualListViewRequestControl(
                        new ASN1OctetString(pick("a", "g2", "u", "zz")), before, after, null, true);
    }

    private SearchScope scope() {
        return pick(SearchScope.SUB, SearchScope.SUB, SearchScope.SUB, SearchScope.ONE, SearchScope.BASE);
    }

    private String filter(int depth) {
        int kind = depth == 0 ? 9 : random.nextInt(10);
        if (kind < 1) {
            return "(&" + filter(depth - 1) + filter(depth - 1) + ")";
        }
        if (kind < 2) {
            return "(|" + filter(depth - 1) + filter(depth - 1) + ")";
        }
        if (kind < 4) {
            return "(!" + filter(depth - 1) + ")";
        }
        return pick(RequestValues.FILTERS);
    }

    private String dn() {
        return random.nextInt(25) == 0 ? pick(RequestValues.MISSING) : pick(RequestValues.OBJECTS);
    }

    private String pick(List<String> values) {
        return values.get(random.nextInt(values.size()));
    }

    @SafeVarargs
    private <T> T pick(T... values) {
        return values[random.nextInt(values.length)];
    }
}
