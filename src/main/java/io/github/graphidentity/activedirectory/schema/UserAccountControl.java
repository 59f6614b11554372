package io.github.graphidentity.activedirectory.schema;

/**
 * The bits of {@code userAccountControl}, with their names in MS-ADTS 2.2.16. Actions change only {@link #ACCOUNTDISABLE} and
 * keep every other bit; a script that writes the literal 514 clears the password policy.
 *
 * @param bits the attribute's value
 */
public record UserAccountControl(int bits) {

    public static final int ACCOUNTDISABLE = 0x2;
    public static final int NORMAL_ACCOUNT = 0x200;
    public static final int DONT_EXPIRE_PASSWORD = 0x10000;
    public static final int SMARTCARD_REQUIRED = 0x40000;

    public boolean isAccountDisabled() {
        return has(ACCOUNTDISABLE);
    }

    public boolean isNormalAccount() {
        return has(NORMAL_ACCOUNT);
    }

    public boolean isPasswordNeverExpiring() {
        return has(DONT_EXPIRE_PASSWORD);
    }

    public boolean isSmartcardRequired() {
        return has(SMARTCARD_REQUIRED);
    }

    public UserAccountControl withAccountDisabled(boolean disabled) {
        return new UserAccountControl(disabled ? bits | ACCOUNTDISABLE : bits & ~ACCOUNTDISABLE);
    }

    private boolean has(int bit) {
        return (bits & bit) != 0;
    }

    @Override
    public String toString() {
        return Integer.toString(bits);
    }
}
