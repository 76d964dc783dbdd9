export const GB = 1024 ** 3;

export const gigabytes = (bytes) => `${(bytes / GB).toFixed(1)} GB`;
