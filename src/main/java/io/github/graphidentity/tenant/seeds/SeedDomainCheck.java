package io.github.graphidentity.tenant.seeds;

import io.github.graphidentity.activedirectory.schema.SecurityIdentifier;
import io.github.graphidentity.tenant.seeds.Seed.DomainSeed;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Checks the domains of a seed's directory, and that its accounts are in one of them. */
final class SeedDomainCheck {

    /** A domain's identifier has three numbers of its own (MS-DTYP 2.4.2.4). */
    private static final Pattern SID = Pattern.compile("S-1-5-21(-\\d{1,10}){3}");

    /** A label of a DNS name that is also a NetBIOS name. */
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9]([A-Za-z0-9-]{0,13}[A-Za-z0-9])?");

    /** Each is a whole domain with its own objects. */
    static final int MAX_DOMAINS = 50;

    private final SeedErrors errors;

    SeedDomainCheck(SeedErrors errors) {
        this.errors = errors;
    }

    void check(Seed seed) {
        String first = seed.domain().split("\\.", -1)[0];
        Map<String, String> names = new HashMap<>(Map.of(first.toLowerCase(Locale.ROOT), "domain"));
        Map<String, String> sids = new HashMap<>();
        checkSid(seed.directory().domainSid(), "directory.domainSid", sids);
        List<DomainSeed> children = seed.directory().children();
        errors.checkSize("directory.domains", children, MAX_DOMAINS);
        for (int i = 0; i < children.size(); i++) {
            String path = "directory.domains[" + i + "]";
            String name = children.get(i).name();
            if (!NAME.matcher(name).matches()) {
                throw errors.at(
                        path + ".name",
                        "must be one label of a DNS name such as emea, with up to 15 letters, digits and hyphens, but is '"
                                + name + "'");
            }
            checkUnique(name.toLowerCase(Locale.ROOT), path + ".name", names);
            checkSid(children.get(i).domainSid(), path + ".domainSid", sids);
        }
        TreeSet<String> known = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        children.forEach(child -> known.add(child.name()));
        for (int i = 0; i < seed.identities().size(); i++) {
            DirectoryAccountSeed account = seed.identities().get(i).activeDirectory();
            if (account != null && account.domain() != null && !known.contains(account.domain())) {
                throw errors.at(
                        "identities[" + i + "].activeDirectory.domain",
                        "must be the name of one of directory.domains, but is '" + account.domain() + "'");
            }
        }
    }

    private void checkSid(String sid, String path, Map<String, String> sids) {
        if (!SID.matcher(sid).matches() || SecurityIdentifier.parse(sid).isEmpty()) {
            throw errors.at(path, "must be the SID of a domain such as S-1-5-21-1-2-3, but is " + sid);
        }
        checkUnique(sid, path, sids);
    }

    private void checkUnique(String value, String path, Map<String, String> paths) {
        String other = paths.putIfAbsent(value, path);
        if (other != null) {
            throw errors.duplicate(other, path, value);
        }
    }
}
