package io.github.graphidentity.activedirectory.differential;

import com.unboundid.ldap.sdk.AddRequest;
import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.CompareRequest;
import com.unboundid.ldap.sdk.Control;
import com.unboundid.ldap.sdk.DeleteRequest;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import com.unboundid.ldap.sdk.ModifyDNRequest;
import com.unboundid.ldap.sdk.ModifyRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A request. {@code $P} stands for the unit that the test works in, {@code $D} for the domain, and {@code {guid DN}},
 * {@code {guidbytes DN}} and {@code {sid DN}} for identifiers, which differ between the directories.
 */
interface Operation {

    Outcome sendTo(Peer peer) throws LDAPException;

    /** Whether the directory differs afterwards if the request succeeds. */
    default boolean isWrite() {
        return true;
    }

    /** What is tested, without the names of objects. Reports group differences by it. */
    String kind();

    /** An attribute with values, as text. */
    record Values(String attribute, List<String> values) {
        Values(String attribute, String... values) {
            this(attribute, List.of(values));
        }

        Attribute on(Peer peer) throws LDAPException {
            byte[][] bytes = new byte[values.size()][];
            for (int i = 0; i < bytes.length; i++) {
                bytes[i] = peer.value(attribute, values.get(i));
            }
            return new Attribute(attribute, bytes);
        }

        @Override
        public String toString() {
            return attribute + "=" + values.stream().map(Operation::shortened).toList();
        }
    }

    record Add(String dn, List<Values> attributes) implements Operation {
        @Override
        public Outcome sendTo(Peer peer) throws LDAPException {
            AddRequest request = new AddRequest(peer.resolve(dn), new Attribute[0]);
            for (Values values : attributes) {
                request.addAttribute(values.on(peer));
            }
            peer.connection().add(request);
            return Outcome.success();
        }

        @Override
        public String kind() {
            return "add " + attributes;
        }
    }

    record Change(ModificationType type, Values values) {
        @Override
        public String toString() {
            return type.getName().toLowerCase(Locale.ROOT) + " " + values;
        }
    }

    record Modify(String dn, List<Change> changes) implements Operation {
        @Override
        public Outcome sendTo(Peer peer) throws LDAPException {
            List<Modification> modifications = new ArrayList<>();
            for (Change change : changes) {
                Attribute attribute = change.values().on(peer);
                modifications.add(new Modification(change.type(), attribute.getName(), attribute.getValueByteArrays()));
            }
            peer.connection().modify(new ModifyRequest(peer.resolve(dn), modifications));
            return Outcome.success();
        }

        @Override
        public String kind() {
            return "modify " + dn + " " + changes;
        }
    }

    record Rename(String dn, String rdn, boolean deleteOldRdn, String superior) implements Operation {
        @Override
        public Outcome sendTo(Peer peer) throws LDAPException {
            String parent = superior.isEmpty() ? null : peer.resolve(superior);
            peer.connection().modifyDN(new ModifyDNRequest(peer.resolve(dn), rdn, deleteOldRdn, parent));
            return Outcome.success();
        }

        @Override
        public String kind() {
            return "rename " + dn + " to " + shortened(rdn) + (superior.isEmpty() ? "" : " below " + superior)
                    + (deleteOldRdn ? "" : ", keeping the old RDN");
        }
    }

    record Delete(String dn, List<Control> controls) implements Operation {
        @Override
        public Outcome sendTo(Peer peer) throws LDAPException {
            peer.connection().delete(new DeleteRequest(peer.resolve(dn), controls.toArray(new Control[0])));
            return Outcome.success();
        }

        @Override
        public String kind() {
            return "delete " + dn + " " + controls.stream().map(Control::getOID).toList();
        }
    }

    record Compare(String dn, String attribute, String value) implements Operation {
        @Override
        public Outcome sendTo(Peer peer) throws LDAPException {
            boolean matched = peer.connection()
                    .compare(new CompareRequest(peer.resolve(dn), attribute, peer.resolve(value)))
                    .compareMatched();
            return new Outcome(matched ? 6 : 5, "", List.of());
        }

        @Override
        public boolean isWrite() {
            return false;
        }

        @Override
        public String kind() {
            return "compare " + dn + " " + attribute + "=" + value;
        }
    }

    record Bind(String name, String password) implements Operation {
        @Override
        public Outcome sendTo(Peer peer) throws LDAPException {
            try (LDAPConnection connection = peer.connect()) {
                connection.bind(peer.resolve(name), password);
                return Outcome.success();
            } catch (LDAPException failure) {
                String text = String.valueOf(failure.getDiagnosticMessage());
                int data = text.indexOf("data ");
                String reason = data < 0 ? text : text.substring(data, Math.min(data + 8, text.length()));
                return new Outcome(failure.getResultCode().intValue(), text, List.of(reason));
            }
        }

        @Override
        public boolean isWrite() {
            return false;
        }

        @Override
        public String kind() {
            return "bind " + name + " " + password;
        }
    }

    static String shortened(String value) {
        return value.length() <= 90 ? value : value.substring(0, 3) + "…(" + value.length() + ")";
    }
}
