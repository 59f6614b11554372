package io.github.graphidentity.activedirectory.entries;

import io.github.graphidentity.activedirectory.schema.AttributeDefinition;
import io.github.graphidentity.activedirectory.schema.SecurityIdentifier;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An entry as stored. Links between entries are records of their own; other values are computed when they are read.
 *
 * @param id never used again
 * @param parent the id of the parent; 0 for the root of the domain
 * @param sid {@code null} unless the entry is a security principal or a domain
 */
public record DirectoryEntry(
        int id,
        int parent,
        Rdn rdn,
        UUID guid,
        @Nullable SecurityIdentifier sid,
        ObjectClasses classes,
        Attributes attributes) {

    Rdn.Place place() {
        return new Rdn.Place(parent, rdn);
    }

    /** Whether the entry has the same name and the same parent as another one. */
    public boolean isAt(DirectoryEntry other) {
        return place().equals(other.place());
    }

    public boolean isDeleted() {
        return attributes.has(AdAttributes.IS_DELETED);
    }

    /** Whether the entry belongs to the system, which protects it from deletes and moves. */
    public boolean isCritical() {
        return Boolean.TRUE.equals(attributes.first(AdAttributes.IS_CRITICAL));
    }

    public boolean isDomain() {
        return sid != null && isA("domainDNS");
    }

    /** Whether the entry begins a naming context, which a search from above does not enter. */
    public boolean isNamingContext() {
        return isDomain() || classes.isNamingContext();
    }

    public boolean isA(String objectClass) {
        return classes.isA(objectClass);
    }

    /** The value of a text attribute; {@code null} if there is none. */
    @Nullable
    public String text(AttributeDefinition type) {
        return (String) attributes.first(type);
    }

    /** The value of a number; 0 if there is none. */
    public long number(AttributeDefinition type) {
        return attributes.first(type) instanceof Long number ? number : 0;
    }

    /** The value of a text attribute, unless the entry is deleted. */
    private @Nullable String live(AttributeDefinition type) {
        return isDeleted() ? null : text(type);
    }

    @Nullable
    public String accountName() {
        return live(AdAttributes.SAM_ACCOUNT_NAME);
    }

    List<String> accountNames() {
        return listOf(accountName());
    }

    /** Not unique: a well-known SID names an entry of the domain and one of the configuration. */
    public List<SecurityIdentifier> sids() {
        return sid == null ? List.of() : List.of(sid);
    }

    List<String> principalNames() {
        return listOf(live(AdAttributes.USER_PRINCIPAL_NAME));
    }

    List<String> mail() {
        return listOf(live(AdAttributes.MAIL));
    }

    private static List<String> listOf(@Nullable String value) {
        return value == null ? List.of() : List.of(value);
    }

    public DirectoryEntry with(AttributeDefinition type, List<?> values) {
        return with(attributes.with(type, values));
    }

    public DirectoryEntry with(AttributeDefinition type, Object value) {
        return with(type, List.of(value));
    }

    public DirectoryEntry with(Attributes changed) {
        return new DirectoryEntry(id, parent, rdn, guid, sid, classes, changed);
    }

    public DirectoryEntry with(ObjectClasses changed) {
        return new DirectoryEntry(id, parent, rdn, guid, sid, changed, attributes);
    }

    public DirectoryEntry with(SecurityIdentifier changed) {
        return new DirectoryEntry(id, parent, rdn, guid, changed, classes, attributes);
    }

    public DirectoryEntry with(UUID changed) {
        return new DirectoryEntry(id, parent, rdn, changed, sid, classes, attributes);
    }

    public DirectoryEntry at(int newParent, Rdn newName) {
        return new DirectoryEntry(id, newParent, newName, guid, sid, classes, attributes);
    }
}
