package io.github.graphidentity.directory;

import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.RDN;
import io.github.graphidentity.activedirectory.ObjectGuid;
import io.github.graphidentity.activedirectory.SecurityIdentifier;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** The entries of a new domain: the layout every AD has, and its users. */
final class DirectoryEntries {

    private static final DateTimeFormatter GENERALIZED_TIME =
            DateTimeFormatter.ofPattern("yyyyMMddHHmmss'.0Z'").withZone(ZoneOffset.UTC);

    private final String domain;
    private final String baseDn;
    private final SecurityIdentifier domainSid;
    private final Instant created;

    DirectoryEntries(String domain, String baseDn, SecurityIdentifier domainSid, Instant created) {
        this.domain = domain;
        this.baseDn = baseDn;
        this.domainSid = domainSid;
        this.created = created;
    }

    Entry[] domain() {
        Entry root = entry(baseDn, "top", "domain", "domainDNS");
        root.addAttribute("dc", domain.substring(0, domain.indexOf('.')));
        root.addAttribute(new Attribute("objectSid", domainSid.bytes()));
        Entry users = entry("CN=Users," + baseDn, "top", "container");
        users.addAttribute("cn", "Users");
        Entry people = entry("OU=People," + baseDn, "top", "organizationalUnit");
        people.addAttribute("ou", "People");
        Entry administrator = person("CN=Administrator,CN=Users," + baseDn, "Administrator", "Administrator", 500);
        administrator.addAttribute("userAccountControl", "66048");
        administrator.addAttribute("pwdLastSet", fileTime(created));
        administrator.addAttribute("adminCount", "1");
        ObjectGuid objectGuid = new ObjectGuid(UUID.nameUUIDFromBytes(domain.getBytes(StandardCharsets.UTF_8)));
        administrator.addAttribute(new Attribute("objectGUID", objectGuid.bytes()));
        return new Entry[] {root, users, people, administrator};
    }

    Entry user(DirectoryAccount account) {
        String dn = new RDN("CN", account.displayName()) + ",OU=People," + baseDn;
        Entry user = person(dn, account.login(), account.displayName(), account.rid());
        user.addAttribute(new Attribute("objectGUID", account.objectGuid().bytes()));
        user.addAttribute("userPrincipalName", account.login() + "@" + domain);
        user.addAttribute("mail", account.login() + "@" + domain);
        user.addAttribute("userAccountControl", Integer.toString(account.userAccountControl()));
        user.addAttribute("pwdLastSet", account.mustChangePassword() ? "0" : fileTime(created));
        user.addAttribute("lockoutTime", account.locked() ? fileTime(created) : "0");
        return user;
    }

    private Entry person(String dn, String login, String name, int rid) {
        Entry person = entry(dn, "top", "person", "organizationalPerson", "user");
        person.addAttribute("cn", name);
        person.addAttribute("name", name);
        person.addAttribute("displayName", name);
        person.addAttribute("sAMAccountName", login);
        person.addAttribute(new Attribute("objectSid", domainSid.account(rid).bytes()));
        person.addAttribute("accountExpires", "9223372036854775807");
        return person;
    }

    private Entry entry(String dn, String... objectClasses) {
        List<Attribute> attributes = new ArrayList<>();
        attributes.add(new Attribute("objectClass", objectClasses));
        attributes.add(new Attribute("distinguishedName", dn));
        attributes.add(new Attribute("whenCreated", GENERALIZED_TIME.format(created)));
        return new Entry(dn, attributes);
    }

    /** Steps of 100 ns since 1601, AD's measure of time. */
    private static String fileTime(Instant instant) {
        Duration since1601 = Duration.between(Instant.parse("1601-01-01T00:00:00Z"), instant);
        return Long.toString(since1601.toNanosPart() / 100 + since1601.toSeconds() * 10_000_000);
    }
}
