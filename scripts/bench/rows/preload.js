const { contextBridge } = require('electron');

contextBridge.exposeInMainWorld('grove', { platform: process.platform });
