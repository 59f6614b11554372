"""Runs the actions of Shuffle's app for Active Directory as its functions do, with ldap3 and NTLM. Prints one line for each change.

The argument is the file with the certificate of the emulator's authority.
"""

import ssl
import sys

import ldap3

BASE = "DC=contoso,DC=example"
USER = "CN=Dora Documented,OU=People," + BASE
GROUP = "CN=Quarantine,OU=People," + BASE

tls = ldap3.Tls(validate=ssl.CERT_REQUIRED, ca_certs_file=sys.argv[1])
server = ldap3.Server("localhost", port=10636, use_ssl=True, tls=tls, get_info=ldap3.ALL)
directory = ldap3.Connection(
    server, "CONTOSO\\administrator", "Passw0rd!", authentication=ldap3.NTLM, auto_bind=True, raise_exceptions=True
)
directory.add(GROUP, ["top", "group"], {"sAMAccountName": "Quarantine", "groupType": "-2147483646"})


def found(search_filter, attributes=None):
    directory.search(BASE, search_filter, attributes=attributes)
    assert len(directory.entries) == 1, search_filter
    return directory.entries[0]


def replace(attribute, value):
    directory.modify(USER, {attribute: [ldap3.MODIFY_REPLACE, value]})
    user = found("(samAccountName=dora.documented)", ["*"])
    assert user.entry_dn == USER
    print(user.userAccountControl.value, user.pwdLastSet.value.year)


replace("userAccountControl", 514)
replace("userAccountControl", 512)
replace("pwdLastSet", [0])
print("password", directory.extend.microsoft.modify_password(USER, "N3w-Passw0rd!"))

user = found("(SAMAccountName=dora.documented)").entry_dn
group = found("(&(objectClass=group)(cn=Quarantine))", ["distinguishedName"]).entry_dn
print("joined", directory.extend.microsoft.add_members_to_groups(user, group, True))
print("left", directory.extend.microsoft.remove_members_from_groups(user, group, True))
