package com.puppynote.domain;

public class Owner {

    private final Long id;
    private final String name;
    private final String phone;

    public Owner(Long id, String name, String phone) {
        this.id = id;
        this.name = name;
        this.phone = phone;
    }

    public Long getId() {
        return id;
    }

    public String getName() {
        return name;
    }

    public String getPhone() {
        return phone;
    }
}
