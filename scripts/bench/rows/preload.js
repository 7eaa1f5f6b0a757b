// What a preload has to be at the least: Grove's exposes its calls here.

const { contextBridge } = require('electron');

contextBridge.exposeInMainWorld('grove', { platform: process.platform });
