package io.github.graphidentity.activedirectory.simulated;

import com.unboundid.asn1.ASN1OctetString;
import com.unboundid.ldap.listener.Base64PasswordEncoderOutputFormatter;
import com.unboundid.ldap.listener.InMemoryPasswordEncoder;
import com.unboundid.ldap.listener.SaltedMessageDigestInMemoryPasswordEncoder;
import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.RDN;
import io.github.graphidentity.activedirectory.schema.FileTime;
import io.github.graphidentity.activedirectory.schema.ObjectGuid;
import io.github.graphidentity.activedirectory.schema.SecurityIdentifier;
import io.github.graphidentity.platform.startup.StartFailure;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** Creates the entries of a new domain: the containers that every AD has, and the users. */
final class DirectoryEntries {

    /** The password attribute. Like AD, the directory never returns it. */
    static final String PASSWORD = "unicodePwd";

    /** The prefix of password digests. */
    static final String DIGEST = "{SSHA256}";

    private final String domain;
    private final String baseDn;
    private final SecurityIdentifier domainSid;
    private final Instant created;
    private final Map<String, ASN1OctetString> shared = new ConcurrentHashMap<>();

    DirectoryEntries(String domain, String baseDn, SecurityIdentifier domainSid, Instant created) {
        this.domain = domain;
        this.baseDn = baseDn;
        this.domainSid = domainSid;
        this.created = created;
    }

    /** Salts the digests, so that a dump of the directory does not contain passwords. */
    static InMemoryPasswordEncoder passwordEncoder() throws LDAPException {
        try {
            return new SaltedMessageDigestInMemoryPasswordEncoder(
                    DIGEST,
                    Base64PasswordEncoderOutputFormatter.getInstance(),
                    MessageDigest.getInstance("SHA-256"),
                    8,
                    true,
                    true);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    Entry[] domain(String administratorPassword) {
        Entry root = entry(baseDn, "top", "domain", "domainDNS");
        root.addAttribute("dc", domain.substring(0, domain.indexOf('.')));
        root.addAttribute(new Attribute("objectSid", domainSid.bytes()));
        Entry users = entry("CN=Users," + baseDn, "top", "container");
        users.addAttribute("cn", "Users");
        Entry people = entry("OU=People," + baseDn, "top", "organizationalUnit");
        people.addAttribute("ou", "People");
        Entry administrator = person("CN=Administrator,CN=Users," + baseDn, "Administrator", "Administrator", 500);
        administrator.addAttribute("userAccountControl", "66048");
        administrator.addAttribute("pwdLastSet", Long.toString(FileTime.of(created)));
        administrator.addAttribute("adminCount", "1");
        administrator.addAttribute(PASSWORD, administratorPassword);
        ObjectGuid objectGuid = new ObjectGuid(UUID.nameUUIDFromBytes(domain.getBytes(StandardCharsets.UTF_8)));
        administrator.addAttribute(new Attribute("objectGUID", objectGuid.bytes()));
        Entry services = entry("OU=Service," + baseDn, "top", "organizationalUnit");
        services.addAttribute("ou", "Service");
        return new Entry[] {root, users, people, services, administrator};
    }

    Entry user(DirectoryAccount account) {
        return user(account, "OU=People");
    }

    Entry service(DirectoryAccount account) {
        return user(account, "OU=Service");
    }

    private Entry user(DirectoryAccount account, String unit) {
        String dn = new RDN("CN", account.displayName()) + "," + unit + "," + baseDn;
        Entry user = person(dn, account.login(), account.displayName(), account.rid());
        user.addAttribute(new Attribute("objectGUID", account.objectGuid().bytes()));
        ASN1OctetString address = new ASN1OctetString(account.login() + "@" + domain);
        user.addAttribute(new Attribute("userPrincipalName", address));
        user.addAttribute(new Attribute("mail", address));
        user.addAttribute(shared("userAccountControl", Integer.toString(account.userAccountControl())));
        user.addAttribute(
                shared("pwdLastSet", account.mustChangePassword() ? "0" : Long.toString(FileTime.of(created))));
        if (account.password() != null) {
            user.addAttribute(PASSWORD, account.password());
        }
        user.addAttribute(shared("lockoutTime", account.locked() ? Long.toString(FileTime.of(created)) : "0"));
        return user;
    }

    private Entry person(String dn, String login, String name, int rid) {
        Entry person = entry(dn, "top", "person", "organizationalPerson", "user");
        ASN1OctetString octets = new ASN1OctetString(name);
        person.addAttribute(new Attribute("cn", octets));
        person.addAttribute(new Attribute("name", octets));
        person.addAttribute(new Attribute("displayName", octets));
        person.addAttribute("sAMAccountName", login);
        person.addAttribute(new Attribute("objectSid", domainSid.account(rid).bytes()));
        person.addAttribute(shared("accountExpires", "9223372036854775807"));
        return person;
    }

    private Entry entry(String dn, String... objectClasses) {
        List<Attribute> attributes = new ArrayList<>();
        attributes.add(shared("objectClass", objectClasses));
        attributes.add(new Attribute("distinguishedName", dn));
        attributes.add(shared("whenCreated", ChangeStamps.generalizedTime(created)));
        return new Entry(dn, attributes);
    }

    /** Shares one instance of a value that most accounts have. */
    private Attribute shared(String name, String... values) {
        return new Attribute(
                name,
                Arrays.stream(values)
                        .map(value -> shared.computeIfAbsent(value, text -> new ASN1OctetString(text)))
                        .toArray(ASN1OctetString[]::new));
    }

    static SecurityIdentifier sid(String text) {
        return SecurityIdentifier.parse(text)
                .orElseThrow(() -> new StartFailure(
                        "'" + text + "' is not a security identifier.",
                        "Write directory.domainSid as S-1-5-21-1-2-3."));
    }
}
