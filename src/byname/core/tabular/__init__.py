"""Files into rows; every physical row has one class."""
